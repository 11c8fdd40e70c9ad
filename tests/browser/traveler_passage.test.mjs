// SPDX-License-Identifier: Apache-2.0
// Travelers' inspections through all processes, from the attract screen to the verdict and back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { join } from "node:path";

import { closePage, openBrowser } from "./support/browser.mjs";
import {
  assertForgotten, atScreen, begin, cameBy, languages, openTraveler, reads, screensSeen, taken,
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
    const verdict = await cameBy(page, "verdict");
    assert.equal(verdict.sentence, textsOf(language)["sentence.proceed"]);
    assert.equal(verdict.lang, language);
    assert.equal(verdict.tone, "go");
    await leave();
  });
}

test("the screens come in the order of a passage", async () => {
  await open();
  await begin(page);
  await world.act("us_passport_match");
  await takeDocument();
  const path = (await screensSeen(page)).map(({ screen }) => screen)
    .filter((name) => name !== "lost")
    .filter((name, index, names) => name !== names[index - 1]);
  const order = ["welcome", "notice", "document", "reading", "face", "working", "verdict", "thanks",
                 "welcome"];
  // The page gets the newest view only: on a busy machine these may pass before it is sent them.
  const brief = ["reading", "face", "working"];
  assert.deepEqual(path, order.filter((name) => path.includes(name) || !brief.includes(name)));
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
  const verdict = await cameBy(page, "verdict");
  assert.equal(verdict.tone, "officer");
  assert.equal(verdict.sentence, textsOf("en")["sentence.refer"]);
  await page.waitForFunction(
    () => globalThis.said.some((text) => text.includes('"verdict":"refer"')));
  // But for the inspection's id, 32 random digits in which any year may stand.
  const said = (await page.evaluate(() => globalThis.said)).join("\n")
    .replaceAll(/"inspection":"[0-9a-f]{32}"/g, "");
  assert.doesNotMatch(said, /SPECIMEN|ALPHA|900000001|1985|850312|mismatch|impostor/i);
  await leave();
});

test("no photo, please: no camera screen, and the officer is named", async () => {
  await open();
  await begin(page, "es");
  await taken(page, () => page.tap("#no-photo"));
  await page.waitForSelector('#no-photo[aria-pressed="true"]');
  assert.equal(await page.innerText("#note"), textsOf("es")["note.no_photo"]);
  await world.act("us_passport_match");
  const verdict = await cameBy(page, "verdict");
  const sentence = textsOf("es")["sentence.condition.photo_opt_out"];
  assert.equal(verdict.sentence, firstLine(sentence));
  assert.equal(verdict.body, sentence.split("\n")[1]);
  assert.ok(!(await screensSeen(page)).some(({ screen }) => screen === "face"));
  await leave();
});

test("the language changes in the middle, at once and to the end", async () => {
  await open();
  await begin(page, "en");
  // In the same breath as the touch, before the kiosk has heard of it.
  await page.evaluate(() => addEventListener("click", () => {
    globalThis.atOnce = document.getElementById("sentence").innerText;
  }, { once: true }));
  await page.tap('#languages button[value="fr"]');
  const atOnce = await page.waitForFunction(() => globalThis.atOnce);
  assert.equal(await atOnce.jsonValue(), textsOf("fr")["sentence.document"]);
  await page.waitForSelector('html[lang="fr"]');
  await world.act("us_passport_match");
  const verdict = await cameBy(page, "verdict");
  assert.equal(verdict.sentence, textsOf("fr")["sentence.proceed"]);
  await leave();
});

test("a page without machine readable zone: the other side is asked for, or nothing", async () => {
  await open();
  await begin(page);
  await world.act("unreadable_passport");
  await atScreen(page, "turn_over");
  await page.tap("#choice button");
  const verdict = await cameBy(page, "verdict");
  assert.equal(verdict.tone, "officer");
  await leave();
});

test("the birth certificate that a parent declares", async () => {
  await open();
  await begin(page);
  await page.tap("#choice .discreet");
  await page.waitForSelector("#declare-panel[open]");
  await page.tap('#declare-panel button[type="submit"]');
  await reads(page, "#declare-note", textsOf("en")["declare.incomplete"]);
  await page.check('input[value="USA"]', { force: true });
  await page.selectOption('select[name="year"]', "2017");
  await page.selectOption('select[name="month"]', "05");
  await page.selectOption('select[name="day"]', "04");
  await taken(page, () => page.tap('#declare-panel button[type="submit"]'));
  await page.waitForSelector("#declare-panel:not([open])", { state: "attached" });
  await world.act("child_birth_certificate");
  const verdict = await cameBy(page, "verdict");
  const sentence = textsOf("en")["sentence.condition.officer_checks_document"];
  assert.equal(verdict.sentence, firstLine(sentence));
  await leave();
});

test("the office is down: the traveler is served as usual", async () => {
  await world.officeDown();
  await open();
  await begin(page);
  await world.act("us_passport_match");
  const verdict = await cameBy(page, "verdict");
  assert.equal(verdict.sentence, textsOf("en")["sentence.proceed"]);
  await leave();
  const { office } = await world.officeUp();
  assert.ok(office);
});

test("a browser that goes away in the middle and comes back shows the state of now", async () => {
  await open();
  await begin(page, "fr");
  await world.act("us_passport_match");
  await cameBy(page, "reading", "face", "verdict");
  await closePage(page);
  await open();
  await atScreen(page, "thanks");
  assert.equal((await viewOf(page)).state, "thanks");
  // Where the new browser took long, the verdict has passed; what went before it stays passed.
  const shown = (await screensSeen(page)).filter(({ screen }) => screen !== "lost");
  for (const { screen, lang, sentence } of shown) {
    assert.equal(lang, "fr", screen);
    assert.ok(!["welcome", "notice", "document"].includes(screen), screen);
    if (screen === "verdict") assert.equal(sentence, textsOf("fr")["sentence.proceed"]);
  }
  assert.equal(shown.at(-1).sentence, textsOf("fr")["sentence.thanks"]);
  await leave();
});

test("the page's own connections still answer after a document was read", async () => {
  await open();
  await begin(page);
  await world.act("us_passport_match");
  await takeDocument();
  // As many at a time as a browser has connections: none may be held by a process of the kiosk.
  const answers = await page.evaluate(() => Promise.all(Array.from({ length: 5 }, async () => {
    const signal = AbortSignal.timeout(30_000);
    return (await fetch("/view", { signal, cache: "no-store" })).status;
  })));
  assert.deepEqual(answers, [200, 200, 200, 200, 200]);
});
