// SPDX-License-Identifier: Apache-2.0
// The two languages of the console. A text that the table lacks shows its key, never nothing.

const KNOWN = ["en", "es"];
const STORED = "garita.officer.language";

let current = "en";
let texts = {};

export const language = () => current;

export function preferredLanguage() {
  const wished = [localStorage.getItem(STORED), ...navigator.languages.map((l) => l.slice(0, 2))];
  return wished.find((l) => KNOWN.includes(l)) ?? "en";
}

export async function useLanguage(wanted) {
  const answer = await fetch(`languages/${wanted}.json`);
  if (!answer.ok) throw new Error(`languages/${wanted}.json: ${answer.status}`);
  texts = await answer.json();
  current = wanted;
  localStorage.setItem(STORED, wanted);
  document.documentElement.lang = wanted;
  document.title = text("title");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = text(element.dataset.text);
  }
}

/** text("queue.age", {n: 3}) replaces {n} in the text of that key. */
export function text(key, values = {}) {
  const found = texts[key] ?? key;
  return found.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The text of a code of the reports ("reason", "face_mismatch"); the code itself where unknown. */
export const codeText = (kind, code) => texts[`${kind}.${code}`] ?? code.replaceAll("_", " ");
