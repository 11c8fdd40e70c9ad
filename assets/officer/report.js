// SPDX-License-Identifier: Apache-2.0
// One report: faces and document in the centre, why it is here and what was found to the right.
import { fieldTable } from "./compare.js";
import { make, shape } from "./dom.js";
import { findingsTree, table } from "./findings.js";
import { localTime } from "./format.js";
import { codeText, language, text } from "./i18n.js";
import { Pictures } from "./pictures.js";

// "Why it is here" in one sentence.
function why(decision) {
  if (decision.reason) return codeText("reason", decision.reason);
  return text(`why.${decision.verdict}`);
}

const LEVELS = { refer: "medium", proceed_with_condition: "low", proceed: "good" };

function whyHere(report, referral) {
  const { decision } = report;
  const level = referral?.severity ?? LEVELS[decision.verdict];
  const further = (decision.reasons ?? []).filter((reason) => reason !== decision.reason);
  return make(
    "section",
    { class: `why why-${level}`, "aria-label": text("why") },
    make("p", { class: "verdict" },
      shape(referral ? referral.severity : decision.verdict),
      codeText("verdict", decision.verdict)),
    make("p", { class: "sentence" }, why(decision)),
    further.length > 0
      ? make("p", { class: "further" }, text("why.also"), " ",
          further.map((reason) => codeText("short", reason)).join(" · "))
      : null,
    report.citation
      ? make("p", { class: "citation" }, report.citation,
          report.rule ? make("span", { class: "rule" }, report.rule) : null)
      : null,
  );
}

function traveler(member, index, count, startedAt) {
  return make(
    "section",
    { class: "traveler" },
    count > 1 ? make("h2", {}, text("traveler", { n: index + 1, of: count })) : null,
    make("h3", {}, text("findings")),
    findingsTree(member.findings ?? []),
    make("h3", {}, text("fields")),
    fieldTable(member, startedAt),
  );
}

function foldedTable(title, values, label, className = "versions") {
  const rows = table(values, className, label);
  return rows && make("details", { class: "folded" }, make("summary", {}, title), rows);
}

const milliseconds = new Map();
function inMilliseconds(ms) {
  if (!milliseconds.has(language())) {
    milliseconds.set(language(), new Intl.NumberFormat(language(), { maximumFractionDigits: 0 }));
  }
  return `${milliseconds.get(language()).format(ms)} ms`;
}

function head({ report }) {
  const facts = [
    [text("head.when"), localTime(report.started_at)],
    [text("head.where"), [report.site, codeText("lane", report.lane)].filter(Boolean).join(" · ")],
    [text("head.mode"), codeText("mode", report.mode)],
    [text("head.from"), report.arriving_from],
  ].filter(([, value]) => value);
  return make(
    "header",
    { class: "report-head" },
    make("h2", {}, `${report.kiosk}/${report.sequence}`),
    make(
      "dl",
      {},
      ...facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))),
    ),
    report.emulated ? make("span", { class: "emulated" }, text("head.emulated")) : null,
  );
}

function record(stored) {
  const { report } = stored;
  return make("section", {},
    ...[
      foldedTable(text("versions"), Object.entries(report.versions ?? {}), (name) => name),
      foldedTable(text("steps"),
        (report.steps ?? []).map((step) => [step.name, inMilliseconds(step.ms)]),
        (name) => codeText("step", name)),
      foldedTable(text("record"), [
        [text("head.received"), localTime(stored.summary.received_at)],
        [text("record.inspection"), report.inspection],
        [text("record.sha256"), stored.sha256],
        [text("record.signature"), stored.signature],
      ], (name) => name, "versions mono"),
    ].filter(Boolean));
}

/** Shows a stored report in `place`; returns its pictures. `referral`: null where there is none. */
export function showReport(place, stored, referral) {
  const { report } = stored;
  const travelers = report.travelers ?? [];
  const pictures = new Pictures(stored.images, report);
  place.replaceChildren(
    head(stored),
    pictures.element,
    make(
      "div",
      { class: "reading", tabindex: "0", role: "region", "aria-label": text("reading") },
      whyHere(report, referral),
      ...travelers.map((member, index) =>
        traveler(member, index, travelers.length, report.started_at)),
      record(stored),
    ),
  );
  return pictures;
}

export function showNotice(place, notice) {
  place.replaceChildren(make("p", { class: "choose" }, notice));
}
