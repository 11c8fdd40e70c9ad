// SPDX-License-Identifier: Apache-2.0
#include "verify/face/subject.h"

#include <gtest/gtest.h>

namespace garita::face {
namespace {

const Frame kFrame{250, 250, 1, {}};

Face face_at(double x, double y, double side) {
  Face face;
  face.box = {x, y, side, side};
  return face;
}

TEST(Subject, LargerBystanderAtTheBorderIsNotTheSubject) {
  const std::vector<Face> faces{face_at(-40, 60, 120), face_at(75, 75, 100)};
  EXPECT_EQ(subject(faces, kFrame), &faces[1]);
}

TEST(Subject, SmallFaceInTheMiddleBehindALargeOneIsNotTheSubject) {
  const std::vector<Face> faces{face_at(115, 115, 20), face_at(60, 70, 120)};
  EXPECT_EQ(subject(faces, kFrame), &faces[1]);
}

TEST(Subject, OneFaceIsTheSubjectWhereverItIs) {
  const std::vector<Face> faces{face_at(0, 0, 10)};
  EXPECT_EQ(subject(faces, kFrame), &faces[0]);
}

TEST(Subject, NoFaceNoSubject) { EXPECT_EQ(subject({}, kFrame), nullptr); }

}  // namespace
}  // namespace garita::face
