// SPDX-License-Identifier: Apache-2.0
// The traveler's page in a test: opened, waited for by its states, touched as a traveler would.
import assert from "node:assert/strict";

import { openPage } from "./browser.mjs";

export const languages = ["en", "es", "fr"];

// Notes every screen that the page comes to, those that pass in a moment included, and what it
// says: a test on a busy machine may look long after. The page draws a screen in one task, at whose
// end an observer is called.
function noteScreens() {
  globalThis.screensSeen = [];
  const textOf = (selector) => document.querySelector(selector).textContent;
  const note = () => {
    const { lang, dataset: { screen, tone } } = document.documentElement;
    if (!screen || globalThis.screensSeen.at(-1)?.screen === screen) return;
    globalThis.screensSeen.push({
      screen, tone, lang, sentence: textOf("#sentence"), body: textOf("#body"),
      number: textOf("#countdown .number"), spoken: textOf("#countdown .spoken"),
    });
  };
  const watch = () => new MutationObserver(note).observe(
    document.documentElement, { attributes: true, attributeFilter: ["data-screen"] });
  if (document.documentElement) watch(); else addEventListener("DOMContentLoaded", watch);
}

export async function openTraveler(browser, url, options = {}) {
  const page = await openPage(browser, options);
  await page.addInitScript(noteScreens);
  await page.goto(url);
  return page;
}

// Waits until the page stands at this screen ("welcome", "notice", ... as in screens.js).
export const atScreen = (page, name) => page.waitForSelector(`html[data-screen="${name}"]`);

// Waits until the page was at one of these screens at some time since it was opened; returns what
// the screen said when it came.
export async function cameBy(page, ...names) {
  const seen = await page.waitForFunction(
    (wanted) => globalThis.screensSeen.find(({ screen }) => wanted.includes(screen)), names);
  return seen.jsonValue();
}

// All of them, in order.
export const screensSeen = (page) => page.evaluate(() => globalThis.screensSeen);

export const sentenceOf = (page) => page.innerText("#sentence");

// Waits until this text stands there: a tap has returned before the page is told of it.
export const reads = (page, selector, text) => page.waitForFunction(
  ([place, wanted]) => document.querySelector(place).innerText === wanted, [selector, text]);

// From the welcome to the page that asks for the document, in a language, as by touch.
export async function begin(page, language = "en") {
  await atScreen(page, "welcome");
  await page.tap(`#choice button[lang="${language}"]`);
  await atScreen(page, "notice");
  await page.tap("#choice button");
  await atScreen(page, "document");
}

// What the kiosk says at this moment. It may close a connection just as that is used again.
const at = (page, path) => new URL(path, page.url()).href;
const ask = (page, path) => page.request.get(at(page, path), { maxRetries: 3 });
export const viewOf = async (page) => (await ask(page, "/view")).json();

// Waits until the kiosk took this touch: one that it answers with a new view.
export async function taken(page, touch) {
  const { version } = await viewOf(page);
  await touch();
  await page.waitForFunction(async (before) => {
    const answer = await fetch("/view", { cache: "no-store" });
    return (await answer.json()).version > before;
  }, version);
}

// Ends a visit that stands, as the traveler's "Stop" does: the next test need not wait until it is
// idle. Of this view, so that no later traveler's is ended.
export async function endVisit(page) {
  const { state, version } = await viewOf(page);
  if (!["notice", "document", "still_there"].includes(state)) return;
  await page.request.post(at(page, "/actions"),
                          { data: { kind: "cancel", version: String(version) } });
  await atScreen(page, "welcome");
}

// The next traveler finds nothing of the one before: not on the page, not in the browser, not at
// the kiosk.
export async function assertForgotten(page) {
  const view = await viewOf(page);
  assert.deepEqual(
    { ...view, version: 0 },
    { state: "welcome", language: "en", guidance: "", progress: 0, seconds_left: 0, verdict: "",
      condition: "", closed_reason: "", inspection: "", sequence: 0, version: 0 });
  const left = await page.evaluate(async () => ({
    stored: localStorage.length + sessionStorage.length,
    cookies: document.cookie,
    caches: (await caches.keys()).length,
    databases: (await indexedDB.databases()).length,
    typed: [...document.querySelectorAll("select")].map(({ value }) => value).join("") +
      document.querySelectorAll("input:checked").length,
    drawn: document.querySelector("canvas").getContext("2d").getImageData(0, 0, 480, 600).data
      .some((byte) => byte !== 0),
    larger: document.documentElement.classList.contains("larger"),
    optedOut: document.getElementById("no-photo").getAttribute("aria-pressed"),
    panels: document.querySelectorAll("dialog[open]").length,
  }));
  assert.deepEqual(left, { stored: 0, cookies: "", caches: 0, databases: 0, typed: "0", drawn: false,
                           larger: false, optedOut: "false", panels: 0 });
  assert.equal((await ask(page, "/preview.jpg")).status(), 204);
}
