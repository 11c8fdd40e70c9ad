// SPDX-License-Identifier: Apache-2.0
// What the page does for the traveler on its own: by keyboard, by ear, when they walk away, when a
// part of the lane is missing.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { closePage, openBrowser } from "./support/browser.mjs";
import {
  assertForgotten, atScreen, begin, cameBy, endVisit, openTraveler, screensSeen, sentenceOf,
} from "./support/traveler.mjs";
import { openWorld } from "./support/world.mjs";

let world;
let browser;
let page;
before(async () => {
  // At "quick" the traveler is asked after 12 s, and has 12 s to answer.
  world = await openWorld({ land: {}, quick: { idle_ms: 24_000 } });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await world?.close();
});
afterEach(async () => {
  await endVisit(page);
  await closePage(page);
});

async function open(station = "land") {
  page = await openTraveler(browser, world.pages[station], { hasTouch: true });
  await atScreen(page, "welcome");
}

const focused = () => page.evaluate(() => document.activeElement.textContent.trim());

// Tab by tab, as a hand at a keypad would.
async function tabTo(text) {
  for (let presses = 0; presses < 20; ++presses) {
    if ((await focused()).startsWith(text)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never came to "${text}"`);
}

test("who walks away is asked first, and then nothing of them is left", async () => {
  await open("quick");
  await begin(page, "es");
  await page.tap("#no-photo");
  const asked = await cameBy(page, "still_there");
  assert.match(asked.number, /^\d+$/);
  assert.match(asked.spoken, /Quedan \d+ segundos/);
  await atScreen(page, "welcome");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await assertForgotten(page);
});

test("any key says that the traveler is still there", async () => {
  await open("quick");
  await begin(page, "fr");
  await atScreen(page, "still_there");
  await page.keyboard.press("Shift");
  await atScreen(page, "document");
  assert.equal(await page.getAttribute("html", "lang"), "fr");
});

test("a touch anywhere says so, too", async () => {
  await open("quick");
  await begin(page);
  await atScreen(page, "still_there");
  await page.touchscreen.tap(20, 20);
  await atScreen(page, "document");
});

test("from the welcome to the document by keyboard alone, each screen begun at its sentence",
  async () => {
    await open();
    assert.equal(await focused(), (await sentenceOf(page)));
    await tabTo("Español");
    await page.keyboard.press("Enter");
    await atScreen(page, "notice");
    assert.equal(await focused(), await sentenceOf(page));
    await tabTo("Continuar");
    await page.keyboard.press("Space");
    await atScreen(page, "document");
    await tabTo("Ayuda");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#help-panel[open]");
    await tabTo("Terminar");
    await page.keyboard.press("Enter");
    await atScreen(page, "welcome");
    await assertForgotten(page);
  });

test("what is said aloud: the sentence, the note, the countdown, the photo's progress", async () => {
  await open();
  const live = page.locator("[aria-live=polite]");
  assert.equal(await live.getAttribute("aria-atomic"), "true");
  assert.ok((await live.innerText()).includes(await sentenceOf(page)));
  for (const id of ["note", "declare-note"]) {
    assert.equal(await page.getAttribute(`#${id}`, "role"), "status");
  }
  assert.equal(await page.getAttribute("#countdown .spoken", "role"), "status");
  assert.ok(await page.getAttribute(".ring", "aria-label"));
  for (const name of ["No photo, please", "Help"]) {
    await page.getByRole("button", { name, exact: true }).waitFor();
  }
  await page.getByRole("navigation", { name: "Language and help" }).waitFor();
  await begin(page);
  await page.getByRole("group", { name: "Language" }).waitFor();
  const step = page.locator("#steps [aria-current=step]");
  assert.equal((await step.textContent()).trim(), "Document");
});

test("help: larger letters for this traveler, not for the next", async () => {
  await open();
  await begin(page);
  await page.tap("#help");
  await page.tap("#help-panel [value=larger]");
  await page.waitForSelector('#help-panel [value=larger][aria-pressed="true"]');
  await page.tap("#help-panel [value=back]");
  await page.waitForSelector("#help-panel:not([open])", { state: "attached" });
  assert.match(await page.getAttribute("html", "class"), /larger/);
  await page.tap("#help");
  await page.tap("#help-panel [value=stop]");
  await atScreen(page, "welcome");
  await assertForgotten(page);
});

test("devices that are gone close the lane, and open it again when they are back", async () => {
  await open();
  await begin(page);
  await world.killEmulator();
  await atScreen(page, "closed");
  assert.equal(await page.locator("#choice button").count(), 0);
  await world.restartEmulator();
  await atScreen(page, "welcome");
  await assertForgotten(page);
});

test("a kiosk that dies is said at once, and found again when it is back", async () => {
  await open();
  await begin(page);
  await world.killKiosk();
  await atScreen(page, "lost");
  await world.startKiosk();
  await atScreen(page, "welcome");
  await cameBy(page, "lost");
  assert.equal((await screensSeen(page)).at(-1).screen, "welcome");
});
