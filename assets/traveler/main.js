// SPDX-License-Identifier: Apache-2.0
// Wires the page: views come from the kiosk, touches go back to it, nothing is decided here.
import { post } from "./actions.js";
import { createChoices } from "./choices.js";
import { createCountdown } from "./countdown.js";
import { createDeclaration } from "./declaration.js";
import { createHelp } from "./help.js";
import { loadPictures, showPicture } from "./pictures.js";
import { createPreview } from "./preview.js";
import { allowsOptOut, deskKey, mayStop, screenOf, waits } from "./screens.js";
import { keptFor, loadSite } from "./site.js";
import { listen } from "./stream.js";
import { applyTexts, loadTexts, t, useLanguage } from "./texts.js";

const element = (id) => document.getElementById(id);
const state = { view: null, lost: false, language: "en", note: null, optedOut: false };
let site = null;

const preview = createPreview(element("preview"));
const countdown = createCountdown(element("countdown"));
const help = createHelp(element("help-panel"), act);
const declaration = createDeclaration(element("declare-panel"), (answers) => {
  say("note.declared");
  return act("declare", { document_class: "birth_certificate", ...answers });
});
const choicesOf = createChoices({ act, chooseLanguage, declare: declaration.open });

// Says at once what a touch did; a touch that the kiosk did not take asks for one more.
async function act(kind, details = {}) {
  const touched = state.view;
  const taken = await post({ kind, ...details }, touched?.version ?? 0);
  // Of a view that has gone meanwhile nothing is asked again.
  if (!taken && touched?.state === state.view?.state) say("note.again");
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
  const kept = keptFor(site, language);
  setText(element("kept"), t(kept.key).replace("{n}", kept.n));
  declaration.translate();
  render();
}

async function chooseLanguage(language) {
  speak(language);
  return act("language", { language });
}

function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

function showStep(step) {
  element("steps").hidden = step === undefined;
  [...element("steps").children].forEach((item, index) => {
    item.classList.toggle("passed", index < step);
    if (index === step) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  });
}

function showDock(screen) {
  element("languages").hidden = screen.choice === "languages";
  element("no-photo").hidden = state.lost || !allowsOptOut(state.view);
  element("no-photo").setAttribute("aria-pressed", String(state.optedOut));
  for (const button of element("languages").children) {
    button.setAttribute("aria-pressed", String(button.value === state.language));
  }
}

function render() {
  const screen = screenOf(state.view, site, state.lost);
  const root = document.documentElement;
  const signature = `${screen.name} ${state.language}`;
  root.dataset.tone = screen.tone;
  root.dataset.screen = screen.name;
  const [head, second] = t(screen.sentence).split(screen.twoLines ? "\n" : null);
  setText(element("sentence"), head);
  setText(element("body"), second ?? (screen.body ? t(screen.body) : ""));
  element("facts").hidden = screen.name !== "notice";
  say(state.note);
  showStep(screen.step);
  showDock(screen);
  showPicture(element("picture"), screen.picture);
  preview.show(screen.name === "face", state.view?.progress ?? 0);
  if (render.signature === signature) return;
  render.signature = signature;
  element("choice").replaceChildren(...choicesOf(screen.choice));
  // A reader of the screen, and the keyboard, begin each screen at its sentence.
  if (!document.querySelector("dialog[open]")) element("sentence").focus({ preventScroll: true });
}

function leaveScreen(view) {
  state.note = null;
  if (view.state !== "document") declaration.close();
  if (view.state === "still_there") {
    help.close();
    countdown.start(view.seconds_left);
  } else {
    countdown.stop();
  }
}

// The next traveler finds nothing of the one before.
function wipe() {
  state.optedOut = false;
  help.reset();
}

function receive(view) {
  const before = state.view;
  state.view = view;
  const changed = before?.state !== view.state;
  const idle = view.state === "closed" || view.state === "welcome";
  if (changed) leaveScreen(view);
  if (changed && idle) wipe();
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

const kStayPause = 3000;  // milliseconds between two messages that somebody is there
let lastStay = -kStayPause;

// Whoever touches anything, or presses any key, is still there.
function stay() {
  const asked = state.view?.state === "still_there";
  if (!waits(state.view) || (!asked && performance.now() - lastStay < kStayPause)) return;
  lastStay = performance.now();
  act("stay");
}

for (const event of ["pointerdown", "keydown"]) addEventListener(event, stay);
element("help").addEventListener("click", () => help.open(deskKey(site), mayStop(state.view)));
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

[site] = await Promise.all([loadSite(), loadTexts(), loadPictures()]);
Object.assign(document.documentElement.dataset, { theme: site.theme, desk: site.desk });
speak(state.language);
listen("/events", { view: receive, lost: lose });
