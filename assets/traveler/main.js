// SPDX-License-Identifier: Apache-2.0
// Wires the page: views come from the kiosk, touches go back to it, nothing is decided here.
import { post } from "./actions.js";
import { createDeclaration } from "./declaration.js";
import { createHelp } from "./help.js";
import { loadPictures, showPicture } from "./pictures.js";
import { createPreview } from "./preview.js";
import { allowsOptOut, mayStop, screenOf } from "./screens.js";
import { listen } from "./stream.js";
import { applyTexts, loadTexts, t, useLanguage } from "./texts.js";

const element = (id) => document.getElementById(id);
const state = { view: null, lost: false, language: "en", note: null, optedOut: false };

const preview = createPreview(element("preview"));
const help = createHelp(element("help-panel"), act);
const declaration = createDeclaration(element("declare-panel"), (answers) => {
  say("note.declared");
  return act("declare", { document_class: "birth_certificate", ...answers });
});

// Says at once what a touch did; a touch that the kiosk did not take asks for one more.
async function act(kind, details = {}) {
  const taken = await post({ kind, ...details });
  if (!taken) say("note.again");
  return taken;
}

// A note stands where the screen's second line stood: the screen does not grow under a finger.
function say(note) {
  state.note = note;
  setText(element("note"), note ? t(note) : "");
  element("body").hidden = Boolean(note);
}

function speak(language) {
  state.language = language;
  useLanguage(language);
  applyTexts(document);
  declaration.translate();
  render();
}

async function chooseLanguage(language) {
  speak(language);
  return act("language", { language });
}

const choices = {
  languages: () => ["en", "es", "fr"].map((language) => {
    const button = choiceButton("", async () => {
      if (await chooseLanguage(language)) await act("start");
    });
    button.lang = language;
    const begin = document.createElement("small");
    begin.textContent = t("button.begin", language);
    button.append(t("name", language), begin);
    return button;
  }),
  continue: () => [choiceButton(t("button.continue"), () => act("start"))],
  declare: () => {
    const button = choiceButton(t("button.birth_certificate"), async () => declaration.open());
    button.className = "discreet";
    return [button];
  },
};

// A second touch within a breath is the same touch.
const kBreath = 1500;

function choiceButton(text, touched) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "primary";
  button.textContent = text;
  button.addEventListener("click", async () => {
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    await touched();
    setTimeout(() => { button.ariaBusy = "false"; }, kBreath);
  });
  return button;
}

function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

function render() {
  const screen = screenOf(state.view, state.lost);
  const root = document.documentElement;
  const signature = `${screen.name} ${state.language}`;
  root.dataset.tone = screen.tone;
  root.dataset.screen = screen.name;
  setText(element("sentence"), t(screen.sentence));
  setText(element("body"), screen.body ? t(screen.body) : "");
  element("facts").hidden = screen.name !== "notice";
  element("languages").hidden = screen.choice === "languages";
  element("no-photo").hidden = state.lost || !allowsOptOut(state.view);
  element("no-photo").setAttribute("aria-pressed", String(state.optedOut));
  for (const button of element("languages").children) {
    button.setAttribute("aria-pressed", String(button.value === state.language));
  }
  say(state.note);
  showPicture(element("picture"), screen.picture);
  preview.show(screen.name === "face", state.view?.progress ?? 0);
  if (render.signature === signature) return;
  render.signature = signature;
  element("choice").replaceChildren(...(choices[screen.choice]?.() ?? []));
  // A reader of the screen, and the keyboard, begin each screen at its sentence.
  if (!document.querySelector("dialog[open]")) element("sentence").focus({ preventScroll: true });
}

function receive(view) {
  const before = state.view;
  state.view = view;
  const changed = before?.state !== view.state;
  const idle = view.state === "closed" || view.state === "welcome";
  if (changed) {
    state.note = null;
    if (view.state !== "document") declaration.close();
  }
  if (changed && idle) {
    state.optedOut = false;
    help.reset();
  }
  if (before?.language !== view.language || (changed && idle)) {
    speak(view.language);
  } else {
    render();
  }
}

function lose(lost) {
  if (state.lost === lost) return;
  state.lost = lost;
  render();
}

element("help").addEventListener("click", () => help.open(mayStop(state.view)));
element("no-photo").addEventListener("click", () => {
  if (state.optedOut) return;
  state.optedOut = true;
  say("note.no_photo");
  render();
  act("opt_out").then((taken) => { state.optedOut = taken; render(); });
});
for (const button of element("languages").children) {
  button.addEventListener("click", () => chooseLanguage(button.value));
}

const asked = new URLSearchParams(location.search);
if (asked.has("theme")) document.documentElement.dataset.theme = asked.get("theme");

await Promise.all([loadTexts(), loadPictures()]);
speak(state.language);
listen("/events", { view: receive, lost: lose });
