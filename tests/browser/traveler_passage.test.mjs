// SPDX-License-Identifier: Apache-2.0
// A traveler's inspection through all processes, from the attract screen to the verdict and back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { join } from "node:path";

import { closePage, openBrowser } from "./support/browser.mjs";
import {
  atScreen, begin, cameBy, languages, openTraveler, screensSeen, sentenceOf,
} from "./support/traveler.mjs";
import { openWorld, sourceFolder } from "./support/world.mjs";

let world;
let browser;
before(async () => {
  world = await openWorld({ land: { verdict_shown_ms: 3000 } });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await world?.close();
});

const words = (language) =>
  JSON.parse(readFileSync(join(sourceFolder, `assets/languages/${language}.json`), "utf8"));

for (const language of languages) {
  test(`a passage in ${language}, from welcome to welcome`, async () => {
    const page = await openTraveler(browser, world.pages.land, { hasTouch: true });
    await begin(page, language);
    await world.act("us_passport_match");
    await atScreen(page, "verdict");
    assert.equal(await sentenceOf(page), words(language)["sentence.proceed"]);
    assert.equal(await page.getAttribute("html", "lang"), language);
    assert.equal(await page.getAttribute("html", "data-tone"), "go");
    await world.clear();
    await cameBy(page, "thanks");
    await atScreen(page, "welcome");
    const path = (await screensSeen(page)).filter((name) => name !== "lost");
    assert.deepEqual(path, ["welcome", "notice", "document", "reading", "face", "working",
                            "verdict", "thanks", "welcome"]);
    assert.deepEqual(page.complaints, []);
    await closePage(page);
  });
}
