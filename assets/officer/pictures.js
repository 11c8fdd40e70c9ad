// SPDX-License-Identifier: Apache-2.0
// The faces side by side at one size, zoomed together, or one over the other in turn; the document
// below them, large at a click.
import { make, shape } from "./dom.js";
import { codeText, text } from "./i18n.js";

const FACES = ["portrait", "chip_portrait", "live_face"];
const SIDES = ["document_front", "document_back"];
const ZOOM = { least: 1, most: 4, step: 1.25 };
const BLINK_MS = 600;

// Front before back, then whatever else there is, as it came.
const rank = (image) => (SIDES.indexOf(image.name) + 1 || SIDES.length + 1);

// What the comparison came to, in words. Its number stands among the findings.
function meaning(report) {
  const finding = (report.travelers ?? [])
    .flatMap((traveler) => traveler.findings ?? [])
    .find((one) => one.check === "face.comparison");
  if (!finding) return null;
  return make("p", { class: "meaning" },
    shape(finding.outcome), text(`faces.${finding.outcome}`));
}

function face(name, image) {
  const caption = codeText("image", name);
  return make(
    "figure",
    { class: "face", "data-face": name },
    image
      ? make("div", { class: "frame" }, make("img", { src: image.href, alt: caption, draggable: "false" }))
      : make("div", { class: "frame no-image" }, text("image.none")),
    make("figcaption", {}, caption),
  );
}

function enlarge(image, caption) {
  const close = make("button", { class: "strong" }, text("close"));
  const dialog = make("dialog", { class: "large", "aria-label": caption },
    make("img", { src: image.href, alt: caption }),
    make("form", { method: "dialog" }, make("span", {}, caption), close));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function documentFigure(image) {
  const caption = codeText("image", image.name);
  const frame = make("button",
    { type: "button", class: "frame", "aria-label": text("image.enlarge", { what: caption }) },
    make("img", { src: image.href, alt: "" }));
  frame.addEventListener("click", () => enlarge(image, caption));
  return make("figure", { class: "document" }, frame, make("figcaption", {}, caption));
}

export class Pictures {
  #zoom = 1;
  #blink = 0;
  #faces;
  #zoomed = make("output", {});
  #blinkButton;
  element;

  constructor(images, report) {
    const byName = new Map(images.map((image) => [image.name, image]));
    const shown = FACES.filter((name) => name !== "chip_portrait" || byName.has(name));
    this.#faces = make("section", { class: "faces", "aria-label": text("faces") },
      ...shown.map((name) => face(name, byName.get(name))));
    const documents = images.filter((image) => !FACES.includes(image.name))
      .sort((a, b) => rank(a) - rank(b));
    this.element = make("div", { class: "pictures" }, this.#tools(meaning(report)), this.#faces,
      documents.length > 0
        ? make("section", { class: "documents", "aria-label": text("documents") },
            ...documents.map(documentFigure))
        : make("p", { class: "pictures-none" }, text("documents.none")));
    this.#faces.style.setProperty("--n", String(shown.length));
    this.zoom(1);
    this.#draggable();
  }

  zoomIn() {
    this.zoom(this.#zoom * ZOOM.step);
  }
  zoomOut() {
    this.zoom(this.#zoom / ZOOM.step);
  }
  zoom(factor) {
    this.#zoom = Math.min(ZOOM.most, Math.max(ZOOM.least, factor));
    this.#faces.style.setProperty("--zoom", this.#zoom.toFixed(3));
    this.#faces.classList.toggle("zoomed", this.#zoom > 1);
    this.#zoomed.textContent = `${Math.round(this.#zoom * 100)} %`;
    if (this.#zoom === 1) this.#move(0, 0);
  }

  /** One face over the other, in turn, or side by side again. */
  blink() {
    const faces = [...this.#faces.querySelectorAll(".face:has(img)")];
    if (faces.length < 2) return;
    const begins = this.#blink === 0;
    clearInterval(this.#blink);
    this.#blink = 0;
    this.#faces.classList.toggle("blink", begins);
    this.#blinkButton.setAttribute("aria-pressed", String(begins));
    let turn = 0;
    const show = () => faces.forEach((one, index) =>
      one.classList.toggle("under", begins && index !== turn % faces.length));
    show();
    if (!begins) return;
    this.#blink = setInterval(() => {
      turn += 1;
      show();
    }, BLINK_MS);
  }

  stop() {
    clearInterval(this.#blink);
  }

  #tools(said) {
    const button = (key, label, act) => {
      const made = make("button", { type: "button", class: "plain" }, make("kbd", { "aria-hidden": "true" }, key),
        make("span", { class: "label" }, ` ${label}`));
      made.addEventListener("click", act);
      return made;
    };
    this.#blinkButton = button("b", text("faces.blink"), () => this.blink());
    this.#blinkButton.setAttribute("aria-pressed", "false");
    return make("div", { class: "picture-tools", role: "group", "aria-label": text("faces.tools") },
      button("−", text("faces.smaller"), () => this.zoomOut()),
      this.#zoomed,
      button("+", text("faces.larger"), () => this.zoomIn()),
      this.#blinkButton,
      said);
  }

  // A zoomed face is moved by the hand, and the others with it.
  #draggable() {
    let from = null;
    this.#faces.addEventListener("pointerdown", (event) => {
      if (this.#zoom > 1) from = { x: event.clientX - this.x, y: event.clientY - this.y };
    });
    addEventListener("pointerup", () => (from = null));
    this.#faces.addEventListener("pointermove", (event) => {
      if (from) this.#move(event.clientX - from.x, event.clientY - from.y);
    });
  }

  #move(x, y) {
    this.x = x;
    this.y = y;
    this.#faces.style.setProperty("--x", `${Math.round(x)}px`);
    this.#faces.style.setProperty("--y", `${Math.round(y)}px`);
  }
}
