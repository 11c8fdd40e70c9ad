// SPDX-License-Identifier: Apache-2.0
// All words of the page, in three languages, loaded once: a touch on a language shows at once.

const languages = ["en", "es", "fr"];
const texts = {};
let current = "en";

export async function loadTexts() {
  await Promise.all(languages.map(async (language) => {
    const answer = await fetch(`/languages/${language}.json`);
    texts[language] = await answer.json();
  }));
}

export function useLanguage(language) {
  current = languages.includes(language) ? language : "en";
  document.documentElement.lang = current;
}

export const language = () => current;

export const t = (key, wanted = current) => texts[wanted][key];

export function applyTexts(root) {
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of root.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", t(node.dataset.label));
  }
}
