// SPDX-License-Identifier: Apache-2.0
// The officer console: log-in, a queue, one open report, its decision, the live wire between.
import { getReferral, getReport, keyOf, onSessionEnd, Refused, whoAmI } from "./api.js";
import { Calls } from "./calls.js";
import { Decide } from "./decide.js";
import { preferredLanguage, text, useLanguage } from "./i18n.js";
import { listen, showKeys } from "./keys.js";
import { connect } from "./live.js";
import { Queue } from "./queue.js";
import { showNotice, showReport } from "./report.js";
import { askLogIn, endSession, keepAlive } from "./session.js";
import { useTheme, wantedTheme } from "./theme.js";

const place = document.getElementById("report");
const connection = document.getElementById("connection");
const trouble = document.getElementById("trouble");
const logInPlace = document.getElementById("log-in");
const languageSelect = document.getElementById("language");
const themeSelect = document.getElementById("theme");
const officerName = document.getElementById("officer");

let officer = null; // the session: null while nobody is logged in
let stored = null; // the report that is open
let pictures = null;
let wanted = 0; // the newest request wins, however late an older one answers
let up = null; // the live wire: null while it is not known
let atWork = []; // what is to be ended when the session ends

const queue = new Queue({ onOpen: (key) => (location.hash = key), onError: explain });
const calls = new Calls({ onError: explain });
const decide = new Decide({
  onChange(referral, decided) {
    queue.takeReferral(referral);
    if (decided && stored) drawReport();
  },
  onFailure: explain,
});

function explain(error) {
  if (error instanceof Refused && error.status === 401) return; // the log-in is shown
  trouble.textContent = error instanceof Refused
    ? text("error.refused", { code: error.code })
    : text("error.unreachable");
  trouble.hidden = false;
}

function showConnection() {
  const state = up === null ? "trying" : up ? "live" : "lost";
  connection.textContent = text(`connection.${state}`);
  connection.dataset.state = state;
  if (up === false) trouble.textContent = text("lost");
  trouble.hidden = up !== false;
}

function drawReport() {
  pictures?.stop();
  const scrolled = place.querySelector(".reading")?.scrollTop ?? 0;
  pictures = showReport(place, stored, decide.referral);
  place.querySelector(".reading").scrollTop = scrolled;
}

async function referralOf(key) {
  try {
    return await getReferral(key);
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return null; // it needs no officer
    throw error;
  }
}

function closeReport(notice) {
  pictures?.stop();
  pictures = null;
  stored = null;
  decide.open(null);
  showNotice(place, notice);
}

async function openReport() {
  const key = decodeURIComponent(location.hash.slice(1));
  const mine = ++wanted;
  queue.mark(key);
  if (!key) return closeReport(text("report.choose"));
  try {
    const [found, referral] = await Promise.all([getReport(key), referralOf(key)]);
    if (mine !== wanted) return;
    stored = found;
    decide.open(referral);
    showConnection();
    drawReport();
    place.querySelector(".reading").scrollTop = 0;
  } catch (error) {
    if (mine !== wanted) return;
    if (error instanceof Refused && error.status === 404) {
      closeReport(text("report.missing", { key }));
    } else {
      explain(error);
    }
  }
}

async function speak(language) {
  await useLanguage(language);
  languageSelect.value = language;
  showConnection();
  if (!officer) return;
  queue.show();
  calls.show();
  decide.show();
  if (stored) drawReport();
  else if (!location.hash) showNotice(place, text("report.choose"));
}

// Enter opens what has the focus in the queue, presses a button, and else records the decision.
function enter(event) {
  if (event.target.closest("button, a, summary")) return false;
  decide.record();
  return true;
}

const digits = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => [String(n), () => decide.choose(n)]));

// Arrows scroll what is read, and move among the codes; elsewhere they choose in the queue.
const arrow = (step) => (event) => {
  if (event.target.closest(".reading, .decide")) return false;
  queue.move(step);
  return true;
};

const actions = {
  j: () => queue.move(1),
  k: () => queue.move(-1),
  ArrowDown: arrow(1),
  ArrowUp: arrow(-1),
  w: () => queue.turn(),
  c: () => decide.claim(),
  n: () => decide.note(),
  x: () => decide.correct(),
  Enter: enter,
  Escape(event) {
    if (event.target instanceof HTMLTextAreaElement) event.target.blur();
    else decide.back();
  },
  "+": () => pictures?.zoomIn(),
  "=": () => pictures?.zoomIn(),
  "-": () => pictures?.zoomOut(),
  0: () => pictures?.zoom(1),
  b: () => pictures?.blink(),
  "?": showKeys,
  ...digits,
};

// The wire may have ended because the session has.
async function lookForSession() {
  const session = await whoAmI().catch(() => null); // not reached: the page says so already
  if (session && !session.officer) sessionIsOver();
}

function sessionIsOver() {
  if (!officer) return;
  endWork();
  logInAndWork(true);
}

function beginWork() {
  document.body.dataset.stage = "desk";
  logInPlace.hidden = true;
  logInPlace.replaceChildren();
  officerName.textContent = officer.officer;
  queue.officer = officer.officer;
  decide.officer = officer.officer;
  up = null;
  showConnection();
  atWork = [
    listen(actions),
    keepAlive(() => decide.holdOn()),
    connect({
      onReport: (row) => queue.takeReport(row),
      onReferral(row) {
        queue.takeReferral(row);
        decide.follow(row).catch(explain);
      },
      onCall: (call) => calls.take(call),
      onUp(continues) {
        up = true;
        showConnection();
        if (!continues) {
          queue.reload();
          calls.reload();
        }
        decide.refresh().catch(explain);
      },
      onDown() {
        up = false;
        showConnection();
        lookForSession();
      },
    }),
  ];
  openReport();
}

// Nothing of a traveler stays on the screen, nor in the page, when the officer is gone.
function endWork() {
  for (const end of atWork) end();
  atWork = [];
  officer = null;
  closeReport("");
  place.replaceChildren();
  calls.clear();
  document.getElementById("rows").replaceChildren();
  trouble.hidden = true;
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
}

async function logInAndWork(ended) {
  document.body.dataset.stage = "log-in";
  logInPlace.hidden = false;
  officer = await askLogIn(logInPlace, { ended });
  beginWork();
}

onSessionEnd(sessionIsOver);

document.getElementById("log-out").addEventListener("click", async () => {
  try {
    await endSession();
    endWork();
    logInAndWork(false);
  } catch (error) {
    explain(error);
  }
});
languageSelect.addEventListener("change", () => speak(languageSelect.value).then(() => {
  if (!officer) logInAndWork(false);
}));
themeSelect.addEventListener("change", () => useTheme(themeSelect.value));
addEventListener("hashchange", () => officer && openReport());

useTheme(wantedTheme());
themeSelect.value = wantedTheme();
await speak(preferredLanguage());
const known = await whoAmI().catch(explain);
if (known?.officer) {
  officer = known;
  beginWork();
} else {
  logInAndWork(false);
}
