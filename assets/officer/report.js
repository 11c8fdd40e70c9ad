// SPDX-License-Identifier: Apache-2.0
// One report: faces and document in the centre, why it is here and what was found to the right.
import { make, shape } from "./dom.js";
import { findingsTree, table } from "./findings.js";
import { localTime } from "./format.js";
import { codeText, language, text } from "./i18n.js";
import { documents, faces } from "./pictures.js";

// "Why it is here" in one sentence.
function why(decision) {
  if (decision.reason) return codeText("reason", decision.reason);
  return text(`why.${decision.verdict}`);
}

function verdictBanner(report) {
  const { decision } = report;
  const further = (decision.reasons ?? []).filter((reason) => reason !== decision.reason);
  return make(
    "section",
    { class: `why why-${decision.verdict}` },
    make(
      "p",
      { class: "verdict" },
      shape(decision.verdict),
      codeText("verdict", decision.verdict),
    ),
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

function traveler(member, index, count) {
  const fields = Object.entries(member.document ?? {});
  return make(
    "section",
    { class: "traveler" },
    count > 1 ? make("h2", {}, text("traveler", { n: index + 1, of: count })) : null,
    make("h3", {}, text("findings")),
    findingsTree(member.findings ?? []),
    make("h3", {}, text("fields")),
    table(fields, "fields", (name) => codeText("field", name)) ??
      make("p", { class: "no-fields" }, text("fields.none")),
  );
}

function foldedTable(title, values, label) {
  const rows = table(values, "versions", label);
  return rows && make("details", { class: "folded" }, make("summary", {}, title), rows);
}

const milliseconds = new Map();
function inMilliseconds(ms) {
  if (!milliseconds.has(language())) {
    milliseconds.set(language(), new Intl.NumberFormat(language(), { maximumFractionDigits: 0 }));
  }
  return `${milliseconds.get(language()).format(ms)} ms`;
}

function head(record) {
  const { report, summary } = record;
  const facts = [
    [text("head.when"), localTime(report.started_at)],
    [text("head.where"), [report.site, codeText("lane", report.lane)].filter(Boolean).join(" · ")],
    [text("head.mode"), codeText("mode", report.mode)],
    [text("head.from"), report.arriving_from],
    [text("head.received"), localTime(summary.received_at)],
  ].filter(([, value]) => value);
  return make(
    "header",
    { class: "report-head" },
    make("h2", {}, `${report.kiosk}/${report.sequence}`),
    report.emulated ? make("span", { class: "emulated" }, text("head.emulated")) : null,
    make(
      "dl",
      {},
      ...facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))),
    ),
  );
}

function record(stored) {
  const { report } = stored;
  return [
    foldedTable(text("versions"), Object.entries(report.versions ?? {}), (name) => name),
    foldedTable(text("steps"),
      (report.steps ?? []).map((step) => [step.name, inMilliseconds(step.ms)]),
      (name) => codeText("step", name)),
    foldedTable(text("record"), [
      [text("record.inspection"), report.inspection],
      [text("record.sha256"), stored.sha256],
      [text("record.signature"), stored.signature],
    ], (name) => name),
  ].filter(Boolean);
}

/** Shows a stored report in `place`. */
export function showReport(place, stored) {
  const { report } = stored;
  const travelers = report.travelers ?? [];
  place.replaceChildren(
    head(stored),
    make(
      "div",
      { class: "pictures" },
      faces(stored.images),
      ...[documents(stored.images)].filter(Boolean),
    ),
    make(
      "aside",
      { class: "reading" },
      verdictBanner(report),
      ...travelers.map((member, index) => traveler(member, index, travelers.length)),
      ...record(stored),
    ),
  );
}

export function showNotice(place, notice) {
  place.replaceChildren(make("p", { class: "choose" }, notice));
}
