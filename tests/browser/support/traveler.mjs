// SPDX-License-Identifier: Apache-2.0
// The traveler's page in a test: opened, waited for by its states, touched as a traveler would.
import { openPage } from "./browser.mjs";

export const languages = ["en", "es", "fr"];

// Notes every screen that the page comes to, those that pass in a moment included.
function noteScreens() {
  globalThis.screensSeen = [];
  const note = () => {
    const { screen } = document.documentElement.dataset;
    if (screen && globalThis.screensSeen.at(-1) !== screen) globalThis.screensSeen.push(screen);
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

// Waits until the page was at this screen at some time since it was opened.
export const cameBy = (page, name) =>
  page.waitForFunction((wanted) => globalThis.screensSeen.includes(wanted), name);

export const screensSeen = (page) => page.evaluate(() => globalThis.screensSeen);

export const sentenceOf = (page) => page.innerText("#sentence");

// From the welcome to the page that asks for the document, in a language, as by touch.
export async function begin(page, language = "en") {
  await atScreen(page, "welcome");
  await page.tap(`#choice button[lang="${language}"]`);
  await atScreen(page, "notice");
  await page.tap("#choice button");
  await atScreen(page, "document");
}
