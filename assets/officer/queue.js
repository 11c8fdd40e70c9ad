// SPDX-License-Identifier: Apache-2.0
// The queue: what waits, the oldest first; or every report, the newest first. What is being read
// stays where it is when a new row comes: a new referral joins the end, below what was there.
import { keyOf, listReferrals, listReports } from "./api.js";
import { make, shape } from "./dom.js";
import { age, localTime, showAges } from "./format.js";
import { codeText, text } from "./i18n.js";

const SHELVES = ["waiting", "all"];
const TOLD_MS = 6_000;

const title = (row) =>
  row.reason ? codeText("short", row.reason) : codeText("verdict", row.verdict);

export class Queue {
  #list = document.getElementById("rows");
  #empty = document.getElementById("empty");
  #older = document.getElementById("older");
  #shelves = document.getElementById("shelves");
  #count = document.getElementById("queue-count");
  #arrived = document.getElementById("arrived");
  #waiting = [];
  #all = [];
  #next = null;
  #shelf = "waiting";
  #open = "";
  #me = "";
  #told = 0;
  #came = null; // over the live wire while the lists are on their way
  #onOpen;
  #onError;

  constructor({ onOpen, onError }) {
    this.#onOpen = onOpen;
    this.#onError = onError;
    this.#older.addEventListener("click", () => this.#run(() => this.#loadOlder()));
    setInterval(() => this.#tick(), 1_000);
  }

  set officer(name) {
    this.#me = name;
  }

  /** What comes over the live wire while the lists are on their way is taken again after them. */
  reload() {
    return this.#run(async () => {
      const came = (this.#came = []);
      const [{ referrals }, page] = await Promise.all([listReferrals(), listReports()])
        .finally(() => {
          if (came === this.#came) this.#came = null;
        });
      this.#waiting = referrals;
      this.#all = page.reports;
      this.#next = page.next;
      this.show();
      for (const take of came) take();
    });
  }

  /** A referral came, or one that is known was claimed, released or decided. */
  takeReferral(row) {
    this.#came?.push(() => this.takeReferral(row));
    const at = this.#waiting.findIndex((known) => keyOf(known) === keyOf(row));
    if (at >= 0 && this.#waiting[at].version > row.version) return;
    if (row.state === "decided") {
      if (at >= 0) this.#leave(at);
    } else if (at >= 0) {
      this.#waiting[at] = row;
      this.#replace(row);
    } else {
      this.#waiting.push(row);
      this.#join(row, "waiting");
      this.#say(text("queue.arrived", { what: title(row) }));
    }
    this.#showCount();
  }

  takeReport(row) {
    this.#came?.push(() => this.takeReport(row));
    if (this.#all.some((known) => keyOf(known) === keyOf(row))) return;
    this.#all.unshift(row);
    this.#join(row, "all");
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

  turn() {
    this.#shelf = SHELVES[(SHELVES.indexOf(this.#shelf) + 1) % SHELVES.length];
    this.show();
  }

  show() {
    const focused = document.activeElement?.dataset?.key;
    this.#list.replaceChildren(...this.#rows().map((row) => this.#item(row)));
    this.#buttons().find((button) => button.dataset.key === focused)?.focus();
    this.#older.hidden = this.#shelf !== "all" || this.#next === null;
    this.#showCount();
    this.#showShelves();
  }

  #rows() {
    return this.#shelf === "waiting" ? this.#waiting : this.#all;
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
    const page = await listReports({ after: this.#next });
    this.#all.push(...page.reports);
    this.#next = page.next;
    this.show();
  }

  #join(row, shelf) {
    if (this.#shelf !== shelf) return;
    const item = this.#item(row);
    item.classList.add("new");
    if (shelf === "waiting") {
      this.#list.append(item);
    } else {
      this.#list.prepend(item);
    }
    this.#showCount();
  }

  // The row may have the focus: it goes to the next one, not to nowhere.
  #leave(at) {
    const [row] = this.#waiting.splice(at, 1);
    if (this.#shelf !== "waiting") return;
    const button = this.#button(keyOf(row));
    const item = button?.parentElement;
    if (button === document.activeElement) {
      (item.nextElementSibling ?? item.previousElementSibling)?.firstElementChild.focus();
    }
    item?.remove();
  }

  #replace(row) {
    if (this.#shelf !== "waiting") return;
    const old = this.#button(keyOf(row));
    const focused = old === document.activeElement;
    const item = this.#item(row);
    old?.parentElement.replaceWith(item);
    if (focused) item.firstElementChild.focus();
  }

  #button(key) {
    return this.#buttons().find((button) => button.dataset.key === key);
  }

  #item(row) {
    const key = keyOf(row);
    const kind = row.severity ?? row.verdict;
    const label = row.severity ? codeText("severity", row.severity) : codeText("verdict", row.verdict);
    const button = make(
      "button",
      { type: "button", class: `row ${row.severity ? "" : "row-past"}`, "data-key": key,
        "aria-current": String(key === this.#open) },
      shape(kind, label),
      make("span", { class: "row-why" }, title(row)),
      make("time", { class: "row-age", datetime: row.received_at, title: localTime(row.received_at) },
        age(row.received_at)),
      make("span", { class: "row-where", title: row.site }, `${codeText("lane", row.lane)} · ${key}`),
      this.#claimLine(row),
    );
    button.addEventListener("click", () => this.#onOpen(key));
    return make("li", {}, button);
  }

  #claimLine(row) {
    if (!row.claimed_by || new Date(row.claimed_until) <= new Date()) return null;
    const mine = row.claimed_by === this.#me;
    return make(
      "span",
      { class: mine ? "row-claim mine" : "row-claim", "data-until": row.claimed_until },
      mine ? text("claim.mine") : text("claim.by", { name: row.claimed_by }),
    );
  }

  #showCount() {
    this.#count.textContent = String(this.#waiting.length);
    this.#empty.hidden = this.#rows().length > 0;
    this.#empty.textContent = text(`queue.empty.${this.#shelf}`);
  }

  #showShelves() {
    const focused = [...this.#shelves.children].indexOf(document.activeElement);
    const buttons = SHELVES.map((shelf) => {
      const button = make("button", { type: "button", "aria-pressed": String(shelf === this.#shelf) },
        text(`shelf.${shelf}`));
      button.addEventListener("click", () => {
        this.#shelf = shelf;
        this.show();
      });
      return button;
    });
    this.#shelves.setAttribute("aria-label", text("shelf"));
    this.#shelves.replaceChildren(...buttons);
    buttons[focused]?.focus();
  }

  #say(words) {
    this.#arrived.textContent = words;
    clearTimeout(this.#told);
    this.#told = setTimeout(() => (this.#arrived.textContent = ""), TOLD_MS);
  }

  #tick() {
    showAges(this.#list);
    for (const line of this.#list.querySelectorAll("[data-until]")) {
      if (new Date(line.dataset.until) <= new Date()) line.remove();
    }
  }
}
