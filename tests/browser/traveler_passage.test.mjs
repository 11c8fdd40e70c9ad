// SPDX-License-Identifier: Apache-2.0
// Travelers' inspections through all processes, from the attract screen to the verdict and back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { join } from "node:path";

import { closePage, openBrowser } from "./support/browser.mjs";
import {
  assertForgotten, atScreen, begin, cameBy, languages, openTraveler, screensSeen, sentenceOf,
  viewOf,
} from "./support/traveler.mjs";
import { openWorld, sourceFolder } from "./support/world.mjs";

let world;
let browser;
let page;
before(async () => {
  world = await openWorld({ land: { verdict_shown_ms: 6000, take_document_ms: 60_000 } });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await world?.close();
});

// A test that failed in the middle leaves no document for the next one.
afterEach(async () => {
  await world.clear();
  await closePage(page);
});

const textsOf = (language) =>
  JSON.parse(readFileSync(join(sourceFolder, `assets/languages/${language}.json`), "utf8"));
const firstLine = (text) => text.split("\n")[0];

async function open(options) {
  page = await openTraveler(browser, world.pages.land, { hasTouch: true, ...options });
}

// The traveler takes the document once all is said: of a document that is gone before, the thanks
// pass in a moment, which a busy machine's page may miss.
async function takeDocument() {
  await atScreen(page, "thanks");
  await world.clear();
  await atScreen(page, "welcome");
}

// The traveler goes; the page is the next one's.
async function leave() {
  await takeDocument();
  await assertForgotten(page);
  assert.deepEqual(page.complaints, []);
}

for (const language of languages) {
  test(`a passage in ${language}, from welcome to welcome`, async () => {
    await open();
    await begin(page, language);
    await world.act("us_passport_match");
    await atScreen(page, "verdict");
    assert.equal(await sentenceOf(page), textsOf(language)["sentence.proceed"]);
    assert.equal(await page.getAttribute("html", "lang"), language);
    assert.equal(await page.getAttribute("html", "data-tone"), "go");
    await leave();
  });
}

test("the screens come in the order of a passage", async () => {
  await open();
  await begin(page);
  await world.act("us_passport_match");
  await atScreen(page, "verdict");
  await takeDocument();
  const path = (await screensSeen(page)).filter((name) => name !== "lost");
  assert.deepEqual(path, ["welcome", "notice", "document", "reading", "face", "working", "verdict",
                          "thanks", "welcome"]);
});

test("nobody's name, number or reason is on the page or in its stream, at any time", async () => {
  await open();
  await page.evaluate(() => {
    globalThis.said = [];
    new EventSource("/events").addEventListener("view", ({ data }) => globalThis.said.push(data));
    new MutationObserver(() => globalThis.said.push(document.body.innerText))
      .observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await begin(page);
  await world.act("us_passport_impostor");
  await atScreen(page, "verdict");
  assert.equal(await page.getAttribute("html", "data-tone"), "officer");
  assert.equal(await sentenceOf(page), textsOf("en")["sentence.refer"]);
  const said = (await page.evaluate(() => globalThis.said)).join("\n");
  assert.match(said, /"verdict":"refer"/);
  assert.doesNotMatch(said, /SPECIMEN|ALPHA|900000001|1985|mismatch|impostor/i);
  await leave();
});

test("no photo, please: no camera screen, and the officer is named", async () => {
  await open();
  await begin(page, "es");
  await page.tap("#no-photo");
  await page.waitForSelector('#no-photo[aria-pressed="true"]');
  assert.equal(await page.innerText("#note"), textsOf("es")["note.no_photo"]);
  await world.act("us_passport_match");
  await atScreen(page, "verdict");
  const sentence = textsOf("es")["sentence.condition.photo_opt_out"];
  assert.equal(await sentenceOf(page), firstLine(sentence));
  assert.equal(await page.innerText("#body"), sentence.split("\n")[1]);
  assert.ok(!(await screensSeen(page)).includes("face"));
  await leave();
});

test("the language changes in the middle, at once and to the end", async () => {
  await open();
  await begin(page, "en");
  await page.tap('#languages button[value="fr"]');
  assert.equal(await sentenceOf(page), textsOf("fr")["sentence.document"]);
  await page.waitForSelector('html[lang="fr"]');
  await world.act("us_passport_match");
  await atScreen(page, "verdict");
  assert.equal(await sentenceOf(page), textsOf("fr")["sentence.proceed"]);
  await leave();
});

test("a page without machine readable zone: the other side is asked for, or nothing", async () => {
  await open();
  await begin(page);
  await world.act("unreadable_passport");
  await atScreen(page, "turn_over");
  await page.tap("#choice button");
  await atScreen(page, "verdict");
  assert.equal(await page.getAttribute("html", "data-tone"), "officer");
  await leave();
});

test("the birth certificate that a parent declares", async () => {
  await open();
  await begin(page);
  await page.tap("#choice .discreet");
  await page.waitForSelector("#declare-panel[open]");
  await page.tap('#declare-panel button[type="submit"]');
  assert.equal(await page.innerText("#declare-note"), textsOf("en")["declare.incomplete"]);
  await page.check('input[value="USA"]', { force: true });
  await page.selectOption('select[name="year"]', "2017");
  await page.selectOption('select[name="month"]', "05");
  await page.selectOption('select[name="day"]', "04");
  await page.tap('#declare-panel button[type="submit"]');
  await page.waitForSelector("#declare-panel:not([open])", { state: "attached" });
  await world.act("child_birth_certificate");
  await atScreen(page, "verdict");
  const sentence = textsOf("en")["sentence.condition.officer_checks_document"];
  assert.equal(await sentenceOf(page), firstLine(sentence));
  await leave();
});

test("the office is down: the traveler is served as usual", async () => {
  await world.officeDown();
  await open();
  await begin(page);
  await world.act("us_passport_match");
  await atScreen(page, "verdict");
  assert.equal(await sentenceOf(page), textsOf("en")["sentence.proceed"]);
  await leave();
  const { office } = await world.officeUp();
  assert.ok(office);
});

test("a browser that goes away in the middle and comes back shows the state of now", async () => {
  await open();
  await begin(page, "fr");
  await world.act("us_passport_match");
  await cameBy(page, "reading");
  await closePage(page);
  await open();
  await atScreen(page, "verdict");
  assert.equal(await sentenceOf(page), textsOf("fr")["sentence.proceed"]);
  assert.equal((await viewOf(page)).state, "verdict");
  await leave();
});

test("the page's own connections still answer after a document was read", async () => {
  await open();
  await begin(page);
  await world.act("us_passport_match");
  await atScreen(page, "verdict");
  await takeDocument();
  // As many at a time as a browser has connections: none may be held by a process of the kiosk.
  const answers = await page.evaluate(() => Promise.all(Array.from({ length: 5 }, async () => {
    const signal = AbortSignal.timeout(30_000);
    return (await fetch("/view", { signal, cache: "no-store" })).status;
  })));
  assert.deepEqual(answers, [200, 200, 200, 200, 200]);
});
