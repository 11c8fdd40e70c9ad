// SPDX-License-Identifier: Apache-2.0
// The findings of one traveler: what did not pass stands open, what passed is folded away.
import { make, shape } from "./dom.js";
import { codeText, text } from "./i18n.js";

const OPEN = ["failed", "inconclusive", "not_performed"];
const FOLDED = ["passed", "not_applicable"];

const entries = (values) => Object.entries(values ?? {});

export function table(values, className, label = (name) => name) {
  if (values.length === 0) return null;
  return make(
    "table",
    { class: className },
    make(
      "tbody",
      {},
      ...values.map(([name, value]) =>
        make("tr", {}, make("th", { scope: "row" }, label(name)), make("td", {}, String(value))),
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

function item(finding) {
  const outcome = codeText("outcome", finding.outcome);
  const values = entries(finding.values);
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
        codeText("check", finding.check),
        make("span", { class: "finding-outcome" }, outcome),
        certainty(finding),
      ),
      finding.reason ? make("p", { class: "finding-reason" }, codeText("reason", finding.reason)) : null,
      finding.detail ? make("p", { class: "finding-detail" }, finding.detail) : null,
      table(values, "values", (name) => codeText("field", name)),
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
      shape(outcome, ""),
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
