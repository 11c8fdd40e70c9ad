// SPDX-License-Identifier: Apache-2.0
// What the document says, field by field. Quiet where all agree; loud where something differs: a
// check digit that does not fit, a date that has passed, another reading of the same field.
import { make } from "./dom.js";
import { localDay } from "./format.js";
import { codeText, text } from "./i18n.js";

const DATES = ["birth_date", "expiry_date", "issue_date"];

// Other readings of the same field: a barcode's, a chip's. Those of the check digits are no reading.
function otherReadings(findings, name) {
  return findings
    .filter((finding) => finding.check !== "mrz.check_digits" && finding.values?.[name] !== undefined)
    .map((finding) => ({ source: codeText("check", finding.check), value: finding.values[name] }));
}

function checkDigit(findings, name) {
  return findings.find((finding) => finding.check === "mrz.check_digits")?.values?.[name];
}

/** What is to be said of one field: { level: "loud" | "doubt" | "", says: [texts] }. */
export function judgeField(name, value, findings, onDay) {
  const says = [];
  let level = "";
  const differ = otherReadings(findings, name).filter((one) => one.value !== value);
  for (const { source, value: other } of differ) {
    level = "loud";
    says.push(text("compare.differs", { source, value: other }));
  }
  if (name === "expiry_date" && value < onDay) {
    level = "loud";
    says.push(text("compare.expired"));
  }
  const digit = checkDigit(findings, name);
  if (digit !== undefined && !["valid", "absent"].includes(digit)) {
    level ||= "doubt";
    says.push(text("compare.check_digit"));
  }
  return { level, says };
}

export function fieldTable(member, startedAt) {
  const fields = Object.entries(member.document ?? {});
  if (fields.length === 0) return make("p", { class: "no-fields" }, text("fields.none"));
  const findings = member.findings ?? [];
  const onDay = localDay(startedAt);
  const rows = fields.map(([name, value]) => {
    const { level, says } = judgeField(name, value, findings, onDay);
    return make("tr", { class: level || null },
      make("th", { scope: "row" }, codeText("field", name)),
      make("td", {}, DATES.includes(name) ? make("time", {}, value) : value,
        ...says.map((one) => make("span", { class: "says" }, one))));
  });
  return make("table", { class: "fields" }, make("tbody", {}, ...rows));
}
