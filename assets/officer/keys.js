// SPDX-License-Identifier: Apache-2.0
// The keyboard, and the list of what it does.
import { make } from "./dom.js";
import { text } from "./i18n.js";

// In the order of the list. `keys`: KeyboardEvent.key.
const GROUPS = [
  ["keys.queue", [
    [["j", "ArrowDown"], "keys.next"], [["k", "ArrowUp"], "keys.previous"], [["Enter"], "keys.open"],
    [["w"], "keys.shelf"],
  ]],
  ["keys.pictures", [
    [["+"], "keys.zoom_in"], [["-"], "keys.zoom_out"], [["0"], "keys.zoom_off"], [["b"], "keys.blink"],
  ]],
  ["keys.decision", [
    [["c"], "keys.claim"], [["1"], "keys.code"], [["n"], "keys.note"], [["Enter"], "keys.record"],
    [["x"], "keys.correct"], [["Escape"], "keys.back"],
  ]],
  ["keys.other", [[["?"], "keys.help"]]],
];

const SHOWN = { ArrowDown: "↓", ArrowUp: "↑", Enter: "Enter", Escape: "Esc", 1: "1 … 9" };

function line([keys, what]) {
  return [
    make("dt", {}, ...keys.flatMap((key, index) => [
      index > 0 ? " " : "", make("kbd", {}, SHOWN[key] ?? key)])),
    make("dd", {}, text(what)),
  ];
}

/** The list of keys, in a dialog that Escape or a click closes. */
export function showKeys() {
  const dialog = document.getElementById("help");
  const close = make("button", { type: "button", class: "strong" }, text("close"));
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(
    make("h2", { id: "help-title" }, text("keys")),
    ...GROUPS.flatMap(([title, lines]) => [
      make("h3", {}, text(title)),
      make("dl", {}, ...lines.flatMap(line)),
    ]),
    close,
  );
  dialog.showModal();
}

const writes = (element) =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ||
  (element instanceof HTMLInputElement && element.type !== "radio");

/** actions: KeyboardEvent.key -> function(event). Not while somebody writes, or a dialog stands. */
export function listen(actions) {
  const obey = (event) => {
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (writes(event.target) && event.key !== "Escape") return;
    if (action(event) !== false) event.preventDefault();
  };
  addEventListener("keydown", obey);
  return () => removeEventListener("keydown", obey);
}
