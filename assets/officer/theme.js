// SPDX-License-Identifier: Apache-2.0
// Light, dark, or as the desk's computer has it.

const STORED = "garita.officer.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

export const wantedTheme = () => localStorage.getItem(STORED) ?? "system";

export function useTheme(wanted) {
  localStorage.setItem(STORED, wanted);
  const dark = wanted === "dark" || (wanted === "system" && system.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

system.addEventListener("change", () => useTheme(wantedTheme()));
