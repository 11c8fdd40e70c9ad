// SPDX-License-Identifier: Apache-2.0
// From the traveler at the lane to the officer's decision, through all processes: the referral
// arrives live, is claimed and decided by keyboard, and a second officer's console follows. Every
// state is looked at by axe-core and kept as a picture.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { closePage, openBrowser, sizes } from "./support/browser.mjs";
import {
  hasRow, logIn, lostRow, openByKeys, openConsole, opened, rowOf, textOf,
} from "./support/officer.mjs";
import { shoot } from "./support/shots.mjs";
import { atScreen, openTraveler } from "./support/traveler.mjs";
import { openWorld } from "./support/world.mjs";

const folder = "officer";
let world;
let browser;
let ana;
let ben;
let reports = 0;

before(async () => {
  world = await openWorld({ land: { verdict_shown_ms: 200 } });
  browser = await openBrowser();
  ana = await world.addOfficer("ana");
  ben = await world.addOfficer("ben");
});
after(async () => {
  await browser?.close();
  await world?.close();
});

// A traveler passes the lane; returns the key of the report that the back office then holds.
async function pass(act) {
  await world.awaitState("welcome");  // the one before has taken their document
  await world.act(act);
  reports += 1;
  const held = await world.reports(reports);
  await world.clear();
  const newest = Math.max(...held.map((report) => report.sequence));
  return `land-1/${newest}`;
}

async function nothingScrollsSideways(page, name) {
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll("html, body, .queue, .rows, .reading, .decide, .report")]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.className || element.tagName));
  assert.deepEqual(wide, [], `${name} scrolls sideways`);
}

// What this console sends to claim passes a gate: open, until hold() and from letGo() on. The
// console does not give up what is held.
async function gateOfClaims(page) {
  await page.evaluate(() => {
    AbortSignal.timeout = () => new AbortController().signal;
  });
  let open = Promise.resolve();
  let letGo;
  await page.route("**/claim", async (route) => {
    await open;
    await route.continue();
  });
  return {
    hold: () => { open = new Promise((done) => { letGo = done; }); },
    letGo: () => letGo(),
  };
}

// Looked at, and kept.
async function look(page, set, name) {
  await assertAccessible(page, `${set}: ${name}`);
  await nothingScrollsSideways(page, `${set}: ${name}`);
  await shoot(page, folder, set, name);
}

test("a referral arrives live, is claimed, decided by keyboard and leaves both queues", async () => {
  const desk = await openConsole(browser, world.office);
  const other = await openConsole(browser, world.office);
  await logIn(desk, ana);
  await logIn(other, ben);
  assert.equal(await textOf(desk, "#officer"), "ana");
  await look(desk, "light_en", "02_nothing_waits");

  const first = await pass("us_passport_impostor");
  await hasRow(desk, first);
  await openByKeys(desk, first);
  assert.equal(await textOf(desk, ".sentence"), "The live face does not match the portrait.");
  assert.equal(await desk.locator(".face img").count(), 2);
  const [left, right] = await desk.locator(".face .frame").all();
  const [a, b] = [await left.boundingBox(), await right.boundingBox()];
  assert.deepEqual([a.width, a.height, a.y], [b.width, b.height, b.y]);
  await look(desk, "light_en", "03_open");

  // A second one slides in below; what is being read does not move.
  const reading = await desk.locator(".reading").boundingBox();
  const firstRow = await desk.locator(rowOf(first)).boundingBox();
  const second = await pass("canadian_passport_expired");
  await hasRow(desk, second);
  await shoot(desk, folder, "light_en", "04_another_arrives");
  assert.deepEqual(await desk.locator(".reading").boundingBox(), reading);
  assert.deepEqual(await desk.locator(rowOf(first)).boundingBox(), firstRow);
  assert.equal(await textOf(desk, ".report-head h2"), first);

  // Undecided without a claim: a digit chooses nothing.
  await desk.keyboard.press("1");
  assert.equal(await desk.locator(".code input:checked").count(), 0);
  await desk.keyboard.press("c");
  await desk.waitForSelector(".code input:enabled");
  assert.deepEqual(await desk.locator(".reading").boundingBox(), reading); // nor does it move now
  await other.waitForSelector(`${rowOf(first)} .row-claim`);
  assert.equal(await textOf(other, `${rowOf(first)} .row-claim`), "Claimed by ana");
  await other.click(rowOf(first));
  await opened(other, first);
  assert.match(await textOf(other, "#decide"), /ana is deciding this/);
  assert.equal(await other.locator("#do-claim").count(), 0);
  await look(other, "light_en", "08_another_decides");

  // Two keys: one alone decides nothing.
  await desk.keyboard.press("2");
  assert.equal(await desk.locator('.code input:checked').inputValue(), "identity_not_confirmed");
  await look(desk, "light_en", "05_choosing");
  assert.equal(await desk.locator(rowOf(first)).count(), 1);
  await desk.keyboard.press("Enter");
  await lostRow(desk, first);
  await lostRow(other, first);
  assert.match(await textOf(desk, "#decide"), /Identity not confirmed/);
  await other.waitForSelector(".history");
  assert.match(await textOf(other, ".history"), /Identity not confirmed\s+ana, /);
  await look(desk, "light_en", "06_decided");

  // A correction is a further decision that says why; both stay.
  await other.keyboard.press("x");
  await other.waitForSelector(".code input:enabled");
  await other.keyboard.press("3");
  await other.keyboard.press("Enter");
  assert.match(await textOf(other, ".problem"), /needs a note/);
  await look(other, "light_en", "07_correcting");
  await other.keyboard.type("The light at this lane was poor.");
  await other.click("#do-record");
  await other.waitForSelector(".history li:nth-child(2)");
  await desk.waitForSelector(".history li:nth-child(2)");
  assert.match(await textOf(desk, ".history"), /Identity undetermined[\s\S]*Identity not confirmed/);
  await look(desk, "light_en", "09_corrected");

  assert.deepEqual([...desk.complaints, ...other.complaints], []);
  await closePage(desk);
  await closePage(other);
});

test("a traveler asks for help: every console shows it until an officer goes", async () => {
  const desk = await openConsole(browser, world.office);
  const other = await openConsole(browser, world.office);
  await logIn(desk, ana);
  await logIn(other, ben);
  const traveler = await openTraveler(browser, world.pages.land, { hasTouch: true });
  await atScreen(traveler, "welcome");
  await traveler.tap("#help");
  await desk.waitForSelector('.call[data-kiosk="land-1"]');
  await other.waitForSelector('.call[data-kiosk="land-1"]');
  assert.match(await textOf(desk, ".call"), /A traveler at land-1 asks for help/);
  assert.equal(await desk.title(), "(1) Garita officer console");
  await look(desk, "light_en", "18_call_for_help");
  await desk.click(".call button");
  await desk.waitForSelector("#calls", { state: "hidden" });
  await other.waitForSelector("#calls", { state: "hidden" });
  assert.equal(await desk.title(), "Garita officer console");
  await Promise.all([traveler, desk, other].map(closePage));
});

test("two officers claim at once: one holds it, the other is told who", async () => {
  const key = await pass("us_passport_impostor");
  const pages = [];
  for (const officer of [ana, ben]) {
    const page = await openConsole(browser, world.office);
    await logIn(page, officer);
    await page.click(rowOf(key));
    await opened(page, key);
    await page.waitForSelector("#do-claim");
    pages.push(page);
  }
  await Promise.all(pages.map((page) => page.keyboard.press("c")));
  await Promise.all(pages.map((page) => page.waitForFunction(
    () => !document.getElementById("do-claim"))));
  const holders = await Promise.all(pages.map((page) => page.locator(".code input:enabled").count()));
  assert.equal(holders.filter((codes) => codes > 0).length, 1);
  const loser = pages[holders.findIndex((codes) => codes === 0)];
  assert.match(await textOf(loser, "#decide"), /is deciding this/);
  await pages[holders.findIndex((codes) => codes > 0)].click("#do-release");
  await loser.waitForSelector("#do-claim"); // free again, and the other sees it at once
  await Promise.all(pages.map(closePage));
});

test("what the officer does while the claim is being held on to is done, not dropped", async () => {
  const key = await pass("us_passport_impostor");
  const page = await openConsole(browser, world.office);
  const claims = await gateOfClaims(page);
  await logIn(page, ana);
  await page.click(rowOf(key));
  await opened(page, key);
  await page.keyboard.press("c");
  await page.waitForSelector(".code input:enabled");
  claims.hold();
  // The console believes that half a minute passed: the next key holds on to the claim.
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 31_000;
  });
  const holdsOn = page.waitForRequest("**/claim");
  await page.keyboard.press("Escape");
  await holdsOn;
  await page.click("#do-release");
  claims.letGo();
  await page.waitForSelector("#do-claim");
  assert.deepEqual(page.complaints, []);
  await closePage(page);
});

test("the back office goes away and comes back: the page says so, and recovers", async () => {
  const page = await openConsole(browser, world.office);
  await logIn(page, ana);
  const key = await page.locator(".row").first().getAttribute("data-key");
  await page.click(rowOf(key));
  await opened(page, key);
  await page.keyboard.press("c");
  await page.waitForSelector(".code input:enabled");
  await world.officeDown();
  await page.waitForSelector('#connection[data-state="lost"]');
  assert.match(await textOf(page, "#trouble"), /What is open can still be read/);
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".problem")?.textContent !== "");
  assert.match(await textOf(page, ".problem"), /whether this was recorded is not known/);
  await look(page, "light_en", "10_connection_lost");
  await world.officeUp();
  await page.waitForSelector('#connection[data-state="live"]');
  assert.equal(await page.locator("#trouble").isVisible(), false);
  assert.equal(await textOf(page, ".report-head h2"), key); // the same officer, the same report
  assert.equal(await page.locator(".code input:checked").inputValue(), "document_not_accepted");
  await page.click("#do-record"); // what was chosen is still chosen, and is recorded now
  await lostRow(page, key);
  const next = await pass("us_passport_impostor");
  await hasRow(page, next);
  await closePage(page);
});

test("nobody reads anything without a session, and after a log-out nothing is left", async () => {
  const page = await openConsole(browser, world.office);
  const statuses = await page.evaluate(() => Promise.all(
    ["/v1/reports", "/v1/referrals", "/v1/reports/land-1/1", "/v1/referrals/land-1/1", "/v1/events",
     "/v1/reports/land-1/1/images/live_face"].map(async (path) => (await fetch(path)).status)));
  assert.deepEqual(statuses, [401, 401, 401, 401, 401, 401]);
  await page.keyboard.type("ana");
  await page.keyboard.press("Tab");
  await page.keyboard.type("not her passphrase at all");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".refused:not([hidden])");
  await look(page, "light_en", "01_log_in_refused");
  await page.fill("#log-in-passphrase", ana.passphrase);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".row");
  const key = await page.locator(".row").first().getAttribute("data-key");
  await page.click(rowOf(key));
  await opened(page, key);
  const cookies = await page.context().cookies();
  assert.equal(cookies.length, 1);
  assert.equal(cookies[0].httpOnly, true);
  assert.equal(cookies[0].sameSite, "Strict");
  assert.equal(cookies[0].secure, world.office.startsWith("https:"));
  assert.equal(await page.evaluate(() => document.cookie), "");
  await page.click("#log-out");
  await page.waitForSelector("#log-in-name");
  assert.equal(await page.locator(".report img").count(), 0);
  assert.equal(await page.locator(".row").count(), 0);
  assert.equal((await page.context().cookies()).length, 0);
  await closePage(page);
});

// Every state, in both languages and both themes, on the desk, upright and on a tablet.
const looks = [
  ["light_en", { locale: "en-US", colorScheme: "light" }],
  ["dark_en", { locale: "en-US", colorScheme: "dark" }],
  ["light_es", { locale: "es-MX", colorScheme: "light" }],
  ["dark_es", { locale: "es-MX", colorScheme: "dark" }],
  ["portrait_es", { locale: "es-MX", colorScheme: "light", viewport: sizes.portrait }],
  ["tablet_en", { locale: "en-US", colorScheme: "dark", viewport: { width: 1280, height: 800 } }],
];
for (const [set, options] of looks) {
  test(`every state is accessible and fits: ${set}`, async () => {
    const page = await openConsole(browser, world.office, options);
    await look(page, set, "00_log_in");
    await logIn(page, ben);
    await page.waitForSelector(".row");
    await look(page, set, "11_queue");
    await page.click(rowOf(await page.locator(".row").first().getAttribute("data-key")));
    await page.waitForSelector(".reading");
    await page.waitForFunction(
      () => [...document.querySelectorAll(".report img")].every((image) => image.complete));
    await look(page, set, "12_open");
    await page.keyboard.press("b");
    await look(page, set, "13_blink");
    await page.keyboard.press("b");
    for (let i = 0; i < 3; ++i) await page.keyboard.press("+");
    await look(page, set, "14_zoomed");
    await page.keyboard.press("0");
    await page.keyboard.press("c");
    await page.waitForSelector(".code input:enabled");
    await page.keyboard.press("4");
    await look(page, set, "15_choosing");
    await page.keyboard.press("?");
    await look(page, set, "16_keys");
    await page.keyboard.press("Escape");
    await page.click("#do-release");
    await page.waitForSelector("#do-claim");
    await page.keyboard.press("w");
    await look(page, set, "17_all_reports");
    assert.deepEqual(page.complaints, []);
    await closePage(page);
  });
}
