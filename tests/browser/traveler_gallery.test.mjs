// SPDX-License-Identifier: Apache-2.0
// Every state of the traveler's page in every language and size: accessible, whole, legible, in
// reach; and its screenshot. Then the same with larger letters, longer texts and the other themes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, violations } from "./support/axe.mjs";
import { closePage, openBrowser, sizes } from "./support/browser.mjs";
import { openGallery, show, states } from "./support/gallery.mjs";
import { assertWhole } from "./support/layout.mjs";
import { shoot } from "./support/shots.mjs";
import { languages } from "./support/traveler.mjs";
import { openWorld } from "./support/world.mjs";

let world;
let browser;
before(async () => {
  world = await openWorld();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await world?.close();
});

const still = { reducedMotion: "reduce" };
const site = { theme: "standard", desk: "right", kept_hours: 12 };
const gallery = (options) => openGallery(browser, world.pages.land, { ...still, site, ...options });

// All of them before it says what is wrong: one run shows every fault.
async function throughAllStates(page, language, check, wanted = () => true) {
  const faults = [];
  for (const state of Object.keys(states).filter(wanted)) {
    await show(page, state, language);
    await check(state).catch((error) => faults.push(`${state}: ${error.message}`));
  }
  assert.deepEqual(faults, []);
}

for (const [size, viewport] of Object.entries(sizes)) {
  for (const language of languages) {
    test(`every state, ${size}, ${language}: accessible, whole, in reach`, async (t) => {
      const page = await gallery({ viewport });
      await throughAllStates(page, language, async (state) => {
        await shoot(page, "traveler", `${size}_${language}`, state);
        await assertWhole(page, state);
        await assertAccessible(page, state);
        t.diagnostic(`axe-core: no violation in ${state}`);
      });
      assert.deepEqual(page.complaints, []);
      await closePage(page);
    });

    test(`every state, ${size}, ${language}, letters larger by 40 %: whole`, async () => {
      const page = await gallery({ viewport });
      await throughAllStates(page, language, async (state) => {
        await page.evaluate(() => document.documentElement.classList.add("larger"));
        await shoot(page, "traveler", `larger_${size}_${language}`, state);
        await assertWhole(page, state);
      });
      await closePage(page);
    });
  }

  test(`every state, ${size}, texts longer by 40 %: whole`, async () => {
    const page = await gallery({ viewport, texts: longer });
    await throughAllStates(page, "fr", async (state) => {
      await shoot(page, "traveler", `longer_${size}_fr`, state);
      await assertWhole(page, state);
    }, (state) => !state.includes("larger"));  // that is the other 40 %
    await closePage(page);
  });
}

// The last line of a text gets words of common length until the text is longer by 40 %.
function longer(texts) {
  const grow = (text) => {
    let more = "";
    while (more.length < text.length * 0.4 - 2) more += " texte";
    return text + more;
  };
  const grown = ([key, text]) => [key, key === "name" ? text : grow(text)];
  return Object.fromEntries(Object.entries(texts).map(grown));
}

for (const theme of ["dark", "sunlight"]) {
  test(`every state in the ${theme} theme: accessible`, async () => {
    const page = await gallery({ site: { ...site, theme } });
    await throughAllStates(page, "en", async (state) => {
      await shoot(page, "traveler", `${theme}_en`, state);
      await assertAccessible(page, state);
    });
    await closePage(page);
  });
}

test("the check sees what it is for", async () => {
  const page = await gallery({});
  await show(page, "04_document", "en");
  await page.evaluate(() => {
    document.getElementById("sentence").style.cssText = "color: #eee; white-space: nowrap";
  });
  assert.notDeepEqual(await violations(page), []);
  await assert.rejects(() => assertWhole(page, "document"));
  await closePage(page);
});

test("nothing moves where the traveler asked for no motion", async () => {
  const running = () => document.getAnimations().filter(({ playState }) => playState === "running")
    .length;
  const quiet = await gallery({});
  const lively = await gallery({ reducedMotion: "no-preference" });
  for (const state of ["04_document", "06_reading", "07_face", "10_turn_over", "12_proceed"]) {
    await show(quiet, state, "en");
    assert.equal(await quiet.evaluate(running), 0, state);
    await show(lively, state, "en");
    assert.notEqual(await lively.evaluate(running), 0, state);
  }
  await closePage(quiet);
  await closePage(lively);
});

test("the referral is the same for every reason, and for a word that the page does not know",
  async () => {
    const page = await gallery({});
    const looks = [];
    for (const verdict of ["refer", "deny", ""]) {
      await show(page, "16_refer", "en", { verdict, condition: "face_mismatch" });
      looks.push(await page.evaluate(() => document.body.innerHTML));
      assert.equal(await page.getAttribute("html", "data-tone"), "officer");
    }
    assert.equal(new Set(looks).size, 1);
    await closePage(page);
  });

test("the notice says for how long images are kept, as the operator configured it", async () => {
  const said = async (hours, language) => {
    const page = await gallery({ site: { ...site, kept_hours: hours } });
    await show(page, "03_notice", language);
    const text = await page.innerText("#kept");
    await closePage(page);
    return text;
  };
  assert.match(await said(12, "en"), /12 hours/);
  assert.match(await said(1, "es"), /1 hora /);
  assert.match(await said(24 * 14, "fr"), /14 jours/);
  assert.match(await said(0, "en"), /privacy notice/);
});
