// SPDX-License-Identifier: Apache-2.0
// What each view looks like: one picture, one sentence, at most one choice. Pure.

const calm = (name, rest) =>
  ({ name, tone: "calm", picture: name, sentence: `sentence.${name}`, ...rest });

const closedReasons = ["camera", "scanner", "storage", "clock", "starting"];
const conditions = ["officer_checks_document", "photo_opt_out", "i90_advice"];
const guidances = [
  "move_closer", "move_back", "look_straight", "more_light", "less_light", "hold_still", "centre",
];
const known = (word, words) => (words.includes(word) ? word : "other");

function closed(view) {
  const reason = known(view.closed_reason, closedReasons);
  const sentence = reason === "starting" ? "sentence.opening" : "sentence.closed";
  return calm("closed", { sentence, body: `closed.${reason}` });
}

function face(view) {
  const guided = guidances.includes(view.guidance);
  return calm("face", {
    picture: null,
    sentence: guided ? `sentence.guidance.${view.guidance}` : "sentence.face",
    body: "body.face",
  });
}

function verdict(view) {
  if (view.verdict === "proceed") {
    return { name: "verdict", tone: "go", picture: "go", sentence: "sentence.proceed",
             body: "body.take_document" };
  }
  if (view.verdict === "proceed_with_condition") {
    return { name: "verdict", tone: "go", picture: "go_to_officer",
             sentence: `sentence.condition.${known(view.condition, conditions)}` };
  }
  // One screen for every reason, and for a word that this page does not know.
  return { name: "verdict", tone: "officer", picture: "officer", sentence: "sentence.refer",
           body: "body.take_document" };
}

const screens = {
  closed,
  welcome: () => calm("welcome", { body: "body.welcome", choice: "languages" }),
  notice: () => calm("notice", { choice: "continue" }),
  document: () => calm("document", { body: "body.document", choice: "declare" }),
  reading: () => calm("reading", {}),
  face,
  working: () => calm("working", { body: "body.working" }),
  verdict,
  thanks: () => calm("thanks", {}),
};

export function screenOf(view, lost) {
  if (!view || lost) return calm("lost", { picture: "working", body: "body.lost" });
  return screens[view.state]?.(view) ?? closed({ closed_reason: "other" });
}

// From the first touch until the face was captured the traveler may say no to the photo.
export function allowsOptOut(view) {
  return ["welcome", "notice", "document", "reading", "face"].includes(view?.state);
}

// Before a document was laid down there is nothing yet that could not simply end.
export function mayStop(view) {
  return ["notice", "document"].includes(view?.state) && !view.inspection;
}
