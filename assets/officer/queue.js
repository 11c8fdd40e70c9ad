// SPDX-License-Identifier: Apache-2.0
// The queue: newest first, verdict by shape and colour, age ticking. What is being read stays where
// it is when a new row comes.
import { keyOf, listReports } from "./api.js";
import { make, shape } from "./dom.js";
import { age, localTime } from "./format.js";
import { codeText, text } from "./i18n.js";

const FILTERS = ["", "refer", "proceed_with_condition", "proceed"];

export class Queue {
  #list = document.getElementById("rows");
  #empty = document.getElementById("empty");
  #older = document.getElementById("older");
  #filters = document.getElementById("filters");
  #rows = [];
  #next = null;
  #verdict = "";
  #open = null;
  #onOpen;
  #onError;

  constructor({ onOpen, onError }) {
    this.#onOpen = onOpen;
    this.#onError = onError;
    this.#older.addEventListener("click", () => this.#run(() => this.#loadOlder()));
    setInterval(() => this.#tick(), 1_000);
  }

  reload() {
    return this.#run(async () => {
      const page = await listReports({ verdict: this.#verdict });
      this.#rows = page.reports;
      this.#next = page.next;
      this.show();
    });
  }

  add(row) {
    if (this.#verdict && row.verdict !== this.#verdict) return;
    if (this.#rows.some((known) => keyOf(known) === keyOf(row))) return;
    this.#rows.unshift(row);
    const item = this.#item(row);
    item.classList.add("new");
    this.#list.prepend(item);
    this.#empty.hidden = true;
  }

  /** Marks the row that is open beside the queue. */
  mark(key) {
    this.#open = key;
    for (const button of this.#buttons()) {
      button.setAttribute("aria-current", String(button.dataset.key === key));
    }
  }

  /** Moves the focus by `step` rows; begins at the open one. */
  move(step) {
    const buttons = this.#buttons();
    if (buttons.length === 0) return;
    let at = buttons.indexOf(document.activeElement);
    if (at < 0) at = buttons.findIndex((button) => button.dataset.key === this.#open);
    const to = at < 0 ? 0 : Math.min(Math.max(at + step, 0), buttons.length - 1);
    buttons[to].focus();
  }

  show() {
    const focused = document.activeElement?.dataset?.key;
    this.#list.replaceChildren(...this.#rows.map((row) => this.#item(row)));
    this.#buttons()
      .find((button) => button.dataset.key === focused)
      ?.focus();
    this.#empty.hidden = this.#rows.length > 0;
    this.#older.hidden = this.#next === null;
    this.#showFilters();
  }

  #buttons() {
    return [...this.#list.querySelectorAll("button")];
  }

  async #run(work) {
    try {
      await work();
    } catch (error) {
      this.#onError(error);
    }
  }

  async #loadOlder() {
    const page = await listReports({ verdict: this.#verdict, after: this.#next });
    this.#rows.push(...page.reports);
    this.#next = page.next;
    this.show();
  }

  #item(row) {
    const key = keyOf(row);
    const verdict = codeText("verdict", row.verdict);
    const button = make(
      "button",
      { type: "button", class: `row row-${row.verdict}`, "data-key": key, "aria-current": String(key === this.#open) },
      shape(row.verdict, verdict),
      make("span", { class: "row-why" }, row.reason ? codeText("short", row.reason) : verdict),
      make("time", { class: "row-age", datetime: row.received_at, title: localTime(row.received_at) },
        age(row.received_at)),
      make("span", { class: "row-where", title: row.site }, `${codeText("lane", row.lane)} · ${key}`),
    );
    button.addEventListener("click", () => this.#onOpen(key));
    return make("li", {}, button);
  }

  #showFilters() {
    const buttons = FILTERS.map((verdict) => {
      const label = verdict ? codeText("verdict", verdict) : text("filter.all");
      const button = make(
        "button",
        { type: "button", "aria-pressed": String(verdict === this.#verdict), title: label },
        verdict ? shape(verdict, label) : label,
      );
      button.addEventListener("click", () => {
        this.#verdict = verdict;
        this.reload();
      });
      return button;
    });
    const focused = [...this.#filters.children].indexOf(document.activeElement);
    this.#filters.setAttribute("aria-label", text("filter"));
    this.#filters.replaceChildren(...buttons);
    buttons[focused]?.focus();
  }

  #tick() {
    for (const time of this.#list.querySelectorAll("time")) {
      time.textContent = age(time.dateTime);
    }
  }
}
