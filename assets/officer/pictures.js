// SPDX-License-Identifier: Apache-2.0
// The faces side by side at one size, and the document below them.
import { make } from "./dom.js";
import { codeText, text } from "./i18n.js";

const FACES = ["portrait", "live_face"];
const SIDES = ["document_front", "document_back"];

// Front before back, then whatever else there is, as it came.
const rank = (image) => (SIDES.indexOf(image.name) + 1 || SIDES.length + 1);

function figure(name, image, className) {
  const caption = codeText("image", name);
  return make(
    "figure",
    { class: className },
    image
      ? make("a", { href: image.href, target: "_blank", rel: "noreferrer" },
          make("img", { src: image.href, alt: caption }))
      : make("p", { class: "no-image" }, text("image.none")),
    make("figcaption", {}, caption),
  );
}

export function faces(images) {
  const byName = new Map(images.map((image) => [image.name, image]));
  return make(
    "section",
    { class: "faces", "aria-label": text("faces") },
    ...FACES.map((name) => figure(name, byName.get(name), "face")),
  );
}

export function documents(images) {
  const shown = images
    .filter((image) => !FACES.includes(image.name))
    .sort((a, b) => rank(a) - rank(b));
  if (shown.length === 0) return null;
  return make(
    "section",
    { class: "documents", "aria-label": text("documents") },
    ...shown.map((image) => figure(image.name, image, "document")),
  );
}
