// SPDX-License-Identifier: Apache-2.0
// The findings of one traveler: what did not pass stands open, what passed is folded away.
import { make, shape } from "./dom.js";
import { codeText, language, text } from "./i18n.js";

const OPEN = ["failed", "inconclusive", "not_performed"];
const FOLDED = ["passed", "not_applicable"];

// What a check measured, for who wants to know; what it means is said in its sentence.
const TECHNICAL = ["score", "fmr", "profile", "match_at_fmr", "calibration", "liveness", "threshold"];

// Lists of codes read as words: "passport_book; nexus" is "passport book; nexus".
const CODES = ["would_do", "satisfied_by"];
const words = (name, value) =>
  CODES.includes(name) ? String(value).replaceAll("_", " ") : String(value);

export function table(values, className, label = (name) => name) {
  if (values.length === 0) return null;
  return make(
    "table",
    { class: className },
    make(
      "tbody",
      {},
      ...values.map(([name, value]) =>
        make("tr", {}, make("th", { scope: "row" }, label(name)), make("td", {}, words(name, value))),
      ),
    ),
  );
}

// Certainty is said only where it is not certain, and in words before numbers.
function certainty(finding) {
  if (finding.certainty >= 0.995 || !["passed", "failed"].includes(finding.outcome)) return null;
  const percent = Math.round(finding.certainty * 100);
  return make("span", { class: "certainty" }, text("finding.certainty", { n: percent }));
}

function compared(finding) {
  const label = (name) => codeText("field", name);
  const all = Object.entries(finding.values ?? {});
  const technical = all.filter(([name]) => TECHNICAL.includes(name));
  const rows = table(technical, "values", label);
  return [
    table(all.filter(([name]) => !TECHNICAL.includes(name)), "values", label),
    rows && make("details", { class: "technical" }, make("summary", {}, text("finding.measured")), rows),
  ];
}

// A check that the rules name by their reason ("whti.wrong_lane") is called by that reason.
function nameOf(check) {
  const name = codeText("check", check);
  return check.startsWith("whti.") && name !== text(`check.${check}`)
    ? codeText("short", check.slice("whti.".length))
    : name;
}

function item(finding) {
  const outcome = codeText("outcome", finding.outcome);
  return make(
    "li",
    { class: `finding finding-${finding.outcome}` },
    shape(finding.outcome, outcome),
    make(
      "div",
      { class: "finding-body" },
      make(
        "p",
        { class: "finding-name" },
        nameOf(finding.check),
        make("span", { class: "finding-outcome" }, outcome),
        certainty(finding),
      ),
      // The detail is English, as it was signed; who reads another language gets the reason's text.
      finding.reason && language() !== "en"
        ? make("p", { class: "finding-reason" }, codeText("reason", finding.reason))
        : null,
      finding.detail ? make("p", { class: "finding-detail", lang: "en" }, finding.detail) : null,
      ...compared(finding),
      finding.citation ? make("p", { class: "citation" }, finding.citation) : null,
    ),
  );
}

function folded(outcome, findings) {
  if (findings.length === 0) return null;
  return make(
    "details",
    { class: "folded" },
    make(
      "summary",
      {},
      shape(outcome),
      text(`findings.${outcome}`, { n: findings.length }),
    ),
    make("ul", { class: "findings" }, ...findings.map(item)),
  );
}

export function findingsTree(findings) {
  const open = OPEN.flatMap((outcome) => findings.filter((f) => f.outcome === outcome));
  return make(
    "div",
    {},
    open.length > 0
      ? make("ul", { class: "findings" }, ...open.map(item))
      : make("p", { class: "all-passed" }, text("findings.none")),
    ...FOLDED.map((outcome) => folded(outcome, findings.filter((f) => f.outcome === outcome))),
  );
}
