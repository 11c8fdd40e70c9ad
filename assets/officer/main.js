// SPDX-License-Identifier: Apache-2.0
// The officer console: a queue, one open report, the live wire between.
import { getReport, Refused } from "./api.js";
import { preferredLanguage, text, useLanguage } from "./i18n.js";
import { connect } from "./live.js";
import { Queue } from "./queue.js";
import { showNotice, showReport } from "./report.js";

const place = document.getElementById("report");
const connection = document.getElementById("connection");
const lost = document.getElementById("lost");
const select = document.getElementById("language");

let stored = null; // the report that is open
let wanted = 0; // the newest request wins, however late an older one answers
let up = null;

const queue = new Queue({ onOpen: (key) => (location.hash = key), onError: explain });

function explain(error) {
  const why = error instanceof Refused ? text("error.refused", { code: error.code }) : text("error.unreachable");
  lost.textContent = why;
  lost.hidden = false;
}

function showConnection() {
  connection.textContent = up === null ? text("connection.trying") : text(up ? "connection.live" : "connection.lost");
  connection.dataset.state = up === null ? "trying" : up ? "live" : "lost";
  if (up === false) lost.textContent = text("lost");
  lost.hidden = up !== false;
}

async function openReport() {
  const key = decodeURIComponent(location.hash.slice(1));
  const mine = ++wanted;
  queue.mark(key);
  if (!key) return;
  try {
    const found = await getReport(key);
    if (mine !== wanted) return;
    stored = found;
    showConnection();
    showReport(place, stored);
    place.scrollTop = 0;
  } catch (error) {
    if (mine !== wanted) return;
    stored = null;
    if (error instanceof Refused && error.status === 404) {
      showNotice(place, text("report.missing", { key }));
    } else {
      explain(error);
    }
  }
}

async function speak(language) {
  await useLanguage(language);
  select.value = language;
  queue.show();
  showConnection();
  if (stored) showReport(place, stored);
}

const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLSelectElement;
  const step = STEPS[event.key];
  if (!step || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  // Arrows scroll the report while it has the focus; in the queue they choose.
  if (event.key.startsWith("Arrow") && place.contains(event.target)) return;
  event.preventDefault();
  queue.move(step);
});
select.addEventListener("change", () => speak(select.value));
window.addEventListener("hashchange", openReport);

await speak(preferredLanguage());
connect({
  onReport: (row) => queue.add(row),
  onUp: () => {
    up = true;
    showConnection();
    queue.reload();
  },
  onDown: () => {
    up = false;
    showConnection();
  },
});
await openReport();
