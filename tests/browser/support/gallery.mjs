// SPDX-License-Identifier: Apache-2.0
// The traveler's page with a scripted kiosk behind it: every state that there can be, held for as
// long as a test wants to look. Files, headers and texts are the real server's; only the event
// stream, the preview and the actions are the test's own. No person is on any picture.
import { openPage, sizes } from "./browser.mjs";

const at = (state, rest = {}) => ({
  state, language: "en", guidance: "", progress: 0, seconds_left: 0, verdict: "", condition: "",
  closed_reason: "", inspection: "", sequence: 0, version: 1, ...rest,
});
const running = (state, rest) => at(state, { inspection: "0193-gallery", ...rest });
const decided = (verdict, condition = "") =>
  running("verdict", { verdict, condition, sequence: 17 });
const open = (selector) => (page) => page.click(selector);

// Every state, in the order of a passage. `then`: what is touched in it.
export const states = {
  "01_starting": at("closed", { closed_reason: "starting" }),
  "02_welcome": at("welcome"),
  "03_notice": at("notice"),
  "04_document": at("document"),
  "05_still_there": at("still_there", { seconds_left: 20 }),
  "06_reading": running("reading"),
  "07_face": running("face", { progress: 0.34 }),
  "08_face_closer": running("face", { guidance: "move_closer", progress: 0.05 }),
  "09_face_hold_still": running("face", { guidance: "hold_still", progress: 0.9 }),
  "10_turn_over": running("turn_over", { seconds_left: 20 }),
  "11_working": running("working"),
  "12_proceed": decided("proceed"),
  "13_proceed_officer": decided("proceed_with_condition", "officer_checks_document"),
  "14_proceed_no_photo": decided("proceed_with_condition", "photo_opt_out"),
  "15_proceed_form": decided("proceed_with_condition", "i90_advice"),
  "16_refer": decided("refer"),
  "17_thanks": at("thanks"),
  "18_closed": at("closed", { closed_reason: "camera" }),
  "19_no_photo": { ...at("document"), then: open("#no-photo") },
  "20_declare": { ...at("document"), then: open("#choice .discreet") },
  "21_help": { ...at("document"), then: open("#help") },
  "22_larger_notice": { ...at("notice"), then: enlarge },
  "23_lost": { ...at("document"), then: lose },
};

async function enlarge(page) {
  await page.click("#help");
  await page.click("#help-panel [value=larger]");
  await page.click("#help-panel [value=back]");
}

async function lose(page) {
  await page.evaluate(() => globalThis.kiosk.lose());
  await page.waitForSelector('html[data-screen="lost"]');
}

// In the page, before its own scripts: an EventSource whose events the test sends. It beats as the
// kiosk's does: a state may be looked at for longer than the page stands a silence.
function scriptEventSource() {
  let source = null;
  const beating = setInterval(() => source?.dispatchEvent(new Event("beat")), 3000);
  globalThis.kiosk = {
    show: (view) => source.dispatchEvent(
      new MessageEvent("view", { data: JSON.stringify(view) })),
    lose() {
      clearInterval(beating);
      source.dispatchEvent(new Event("error"));
    },
    get connected() { return source !== null; },
  };
  globalThis.EventSource = class extends EventTarget {
    static CLOSED = 2;
    readyState = 1;
    constructor() { super(); source = this; }
    close() {}
  };
}

// A head and shoulders of paper, as a camera would send them.
const drawNobody = () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
  const context = canvas.getContext("2d");
  const fill = (colour, path) => {
    context.fillStyle = colour;
    context.beginPath();
    path();
    context.fill();
  };
  fill("#c6cace", () => context.rect(0, 0, 640, 480));
  fill("#71767a", () => context.ellipse(320, 500, 190, 150, 0, 0, 7));
  fill("#a9aeb1", () => context.ellipse(320, 230, 100, 135, 0, 0, 7));
  return canvas.toDataURL("image/jpeg").split(",")[1];
};

// `site`: what /site.json tells the page. `texts`: what becomes of a language's texts on their way.
export async function openGallery(browser, url, { site, texts, ...options } = {}) {
  const page = await openPage(browser, { viewport: sizes.portrait, ...options });
  page.actions = [];
  await page.addInitScript(scriptEventSource);
  await page.route("**/actions", (route) => {
    page.actions.push(route.request().postDataJSON());
    return route.fulfill({ status: 202, contentType: "application/json", body: "" });
  });
  const preview = Buffer.from(await page.evaluate(drawNobody), "base64");
  await page.route("**/preview.jpg", (route) =>
    route.fulfill({ contentType: "image/jpeg", body: preview }));
  if (site) await page.route("**/site.json", (route) => route.fulfill({ json: site }));
  if (texts) {
    await page.route("**/languages/*.json", async (route) =>
      route.fulfill({ json: texts(await (await route.fetch()).json()) }));
  }
  await page.goto(url);
  await page.waitForFunction(() => globalThis.kiosk.connected);
  return page;
}

let version = 1;

// Brings the page to a state in a language, `changes` made to its view; returns when it stands
// there.
export async function show(page, state, language = "en", changes = {}) {
  const { then, ...view } = { ...states[state], ...changes };
  const blank = at("closed", { closed_reason: "starting" });
  const send = (next) => page.evaluate((sent) => globalThis.kiosk.show(sent),
                                       { ...next, language, version: version++ });
  await page.evaluate(() => {
    for (const panel of document.querySelectorAll("dialog[open]")) panel.close();
  });
  await send(blank);
  await send(view);
  if (then) await then(page);
  await page.evaluate(() => document.fonts.ready);
  if (view.state === "face") await page.waitForSelector(".preview[data-live]");
}
