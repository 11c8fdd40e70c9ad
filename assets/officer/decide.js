// SPDX-License-Identifier: Apache-2.0
// The decision at the bottom of the page: claim, choose a reason code, record. Two keys away, never
// one: a digit chooses, Enter records. What the officer has chosen and written stays when the page
// is drawn anew.
import { claim, decide, getReferral, keyOf, Refused, release } from "./api.js";
import { make, shape } from "./dom.js";
import { localTime } from "./format.js";
import { codeText, text } from "./i18n.js";

const NOTE_MOST = 500;
const CODES_WITH_KEYS = 9;

// The key under which a decision stands once, however often it is sent.
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export class Decide {
  #place = document.getElementById("decide");
  #referral = null;
  #draft = { id: newId(), code: "", note: "" };
  #correcting = false;
  #busy = new Set(); // keys of the referrals for which something is on its way
  #holding = null; // what holds on to the claim while nothing else is sent
  #problem = "";
  #me = "";
  #onChange;
  #onFailure; // of what was sent for a referral that is no longer open

  constructor({ onChange, onFailure }) {
    this.#onChange = onChange;
    this.#onFailure = onFailure;
  }

  set officer(name) {
    this.#me = name;
  }
  get referral() {
    return this.#referral;
  }

  /** null: the open report is no referral, or none is open. */
  open(referral) {
    this.#referral = referral;
    this.#draft = { id: newId(), code: "", note: "" };
    this.#correcting = false;
    this.#problem = "";
    this.show();
  }

  /** The same referral as it stands now; `row`: without its codes and decisions. */
  async follow(row) {
    if (!this.#isOpen(keyOf(row)) || this.#isBusy()) return;
    if (row.version <= this.#referral.version) return;
    await this.refresh();
  }

  async refresh() {
    if (!this.#referral) return;
    const key = keyOf(this.#referral);
    const found = await getReferral(key);
    if (!this.#isOpen(key)) return;
    if (found.state === "decided" && this.#referral.state !== "decided") this.#correcting = false;
    this.#referral = found;
    this.show();
  }

  /** Holds on to what is held, while the officer is at work. What the officer does waits for it. */
  holdOn() {
    if (!this.#mine() || this.#isBusy() || this.#holding) return;
    this.#holding = this.#change(this.#referral, claim).finally(() => (this.#holding = null));
  }

  claim() {
    if (!this.#referral || this.#referral.state === "decided" || this.#mine()) return;
    this.#act(claim);
  }

  release() {
    if (this.#mine()) this.#act(release);
  }

  correct() {
    if (this.#referral?.state !== "decided") return;
    this.#correcting = true;
    this.#draft = { id: newId(), code: "", note: "" };
    this.show();
    this.#place.querySelector(".code input")?.focus();
  }

  back() {
    if (!this.#correcting) return;
    this.#correcting = false;
    this.#problem = "";
    this.show();
  }

  /** The n-th code is chosen, and the focus is where Enter records. False: there is none. */
  choose(n) {
    if (!this.#choosing()) return false; // they are shown, and not open yet
    const input = this.#place.querySelectorAll(".code input")[n - 1];
    if (!input) return false;
    this.#take(input.value);
    input.checked = true;
    input.focus();
    return true;
  }

  note() {
    this.#place.querySelector("textarea")?.focus();
  }

  async record() {
    if (!this.#choosing() || this.#isBusy()) return;
    const problem = this.#lacks();
    if (problem) return this.#say(problem);
    const { id, code, note } = this.#draft;
    const corrects = this.#correcting ? this.#referral.decisions.at(-1).id : null;
    await this.#act((key, version) => decide(key,
      { id, version, code, note: note.trim(), corrects }), true);
  }

  show() {
    const { activeElement } = document;
    const focused = this.#place.contains(activeElement) ? activeElement.id : "";
    this.#place.hidden = this.#referral === null;
    if (this.#referral === null) return this.#place.replaceChildren();
    this.#place.setAttribute("aria-label", text("decide"));
    this.#place.replaceChildren(...this.#lines().filter(Boolean));
    if (focused) document.getElementById(focused)?.focus();
  }

  #mine() {
    return this.#referral?.state === "claimed" && this.#referral.claimed_by === this.#me;
  }
  #choosing() {
    return this.#mine() || this.#correcting;
  }

  #lacks() {
    const code = this.#referral.codes.find((one) => one.code === this.#draft.code);
    if (!code) return text("decide.choose_first");
    const needed = this.#correcting || code.note_required;
    return needed && !this.#draft.note.trim() ? text("decide.note_needed") : "";
  }

  #take(code) {
    this.#draft.code = code;
    this.#say("");
    this.#showNoteNeed();
  }

  #say(problem) {
    this.#problem = problem;
    const place = this.#place.querySelector(".problem");
    if (place) place.textContent = problem;
    if (problem === text("decide.note_needed")) this.note();
  }

  // What the officer does, once: a second press before the answer changes nothing.
  async #act(send, decides = false) {
    if (this.#isBusy()) return;
    const referral = this.#referral;
    const key = keyOf(referral);
    this.#busy.add(key);
    const held = await this.#holding;
    const known = [this.#referral, held].find((one) => one && keyOf(one) === key);
    await this.#change(known ?? referral, send, decides);
    this.#busy.delete(key);
  }

  // Sends what changes the referral, by its key and version; a refusal is told, and the page shows
  // what stands now. The officer may have opened another one when the answer comes. Returns the
  // referral as it was changed, or null.
  async #change(referral, send, decides = false) {
    const key = keyOf(referral);
    if (this.#isOpen(key)) this.#problem = "";
    try {
      const changed = await send(key, referral.version);
      if (this.#isOpen(key)) {
        this.#referral = changed;
        if (decides) this.#correcting = false;
      }
      this.#onChange(changed, decides);
      return changed;
    } catch (error) {
      if (this.#isOpen(key)) {
        this.#problem = this.#why(error, decides);
        if (error instanceof Refused && error.status === 409) await this.refresh().catch(() => {});
      } else {
        this.#onFailure(error);
      }
      return null;
    } finally {
      this.show();
    }
  }

  #isBusy() {
    return this.#busy.has(keyOf(this.#referral));
  }
  #isOpen(key) {
    return this.#referral !== null && keyOf(this.#referral) === key;
  }

  #why(error, decides) {
    if (!(error instanceof Refused)) {
      return text(decides ? "decide.unreachable" : "error.unreachable");
    }
    const known = codeText("refusal", error.code);
    return known === error.code.replaceAll("_", " ") ? text("error.refused", { code: error.code }) : known;
  }

  #lines() {
    const { state } = this.#referral;
    const problem = make("p", { class: "problem", role: "alert" }, this.#problem);
    if (state === "decided" && !this.#correcting) {
      return [this.#history(), make("div", { class: "decide-line" }, this.#button("x", "decide.correct",
        () => this.correct(), "plain"), problem)];
    }
    if (this.#choosing()) {
      return [this.#title(), this.#codes(), this.#recordLine(problem)];
    }
    return [this.#claimLine(problem), this.#codes(false)];
  }

  #title() {
    const title = this.#correcting ? text("decide.correct_title") : text("decide.title");
    const back = this.#correcting
      ? this.#button("Esc", "decide.back", () => this.back(), "plain")
      : this.#button("", "decide.release", () => this.release(), "plain");
    const held = this.#correcting
      ? text("decide.corrects", { what: codeText("decision", this.#referral.decisions.at(-1).code) })
      : text("decide.held", { time: localTime(this.#referral.claimed_until) });
    return make("div", { class: "decide-line" }, make("h2", {}, title),
      make("p", { class: "held" }, held), back);
  }

  #claimLine(problem) {
    const { claimed_by: by } = this.#referral;
    const taken = this.#referral.state === "claimed";
    return make("div", { class: "decide-line" },
      make("h2", {}, taken ? text("decide.taken", { name: by }) : text("decide.waits")),
      make("p", { class: "held" },
        taken ? text("decide.taken_until", { time: localTime(this.#referral.claimed_until) })
              : text("decide.claim_first")),
      taken ? null : this.#button("c", "decide.claim", () => this.claim(), "strong"),
      problem);
  }

  // What may be decided is seen before it is claimed, and chosen only after.
  #codes(open = true) {
    const label = this.#correcting ? text("decide.correct_title") : text("decide.title");
    return make("fieldset", { class: "codes decide-line", "aria-label": label, disabled: !open },
      ...this.#referral.codes.map((code, index) => this.#code(code, index + 1, open)));
  }

  #code({ code, establishes }, n, open) {
    const input = make("input", { type: "radio", name: "code", id: `code-${n}`, value: code,
      checked: open && code === this.#draft.code });
    input.addEventListener("change", () => this.#take(code));
    return make("label", { class: "code" }, input,
      n <= CODES_WITH_KEYS ? make("kbd", { "aria-hidden": "true" }, n) : null,
      shape(establishes), codeText("decision", code));
  }

  #recordLine(problem) {
    const area = make("textarea", { id: "note", rows: 1, maxlength: NOTE_MOST,
      "aria-required": "false", placeholder: text("decide.note_hint") }, this.#draft.note);
    area.addEventListener("input", () => {
      this.#draft.note = area.value;
      area.removeAttribute("aria-invalid");
    });
    const line = make("div", { class: "decide-line" },
      make("label", { class: "note" },
        make("span", {}, make("kbd", { "aria-hidden": "true" }, "n"), " ",
          make("span", { id: "note-label" }, this.#noteLabel())), area),
      this.#button("Enter", "decide.record", () => this.record(), "strong"),
      problem);
    return line;
  }

  #noteLabel() {
    const code = this.#referral.codes.find((one) => one.code === this.#draft.code);
    return this.#correcting || code?.note_required ? text("decide.note_required") : text("decide.note");
  }

  #showNoteNeed() {
    const label = document.getElementById("note-label");
    if (label) label.textContent = this.#noteLabel();
  }

  #button(key, label, act, className) {
    const button = make("button", { type: "button", class: className, id: `do-${label.split(".")[1]}` },
      key ? make("kbd", { "aria-hidden": "true" }, key) : null, key ? " " : "", text(label));
    button.addEventListener("click", act);
    return button;
  }

  #history() {
    const { decisions } = this.#referral;
    const items = decisions.map((decision, index) => {
      const counts = index === decisions.length - 1;
      return make("li", {},
        shape(decision.establishes),
        make("span", { class: counts ? "what" : "what corrected" }, codeText("decision", decision.code)),
        make("span", { class: "quiet" },
          text("decide.by", { name: decision.officer, time: localTime(decision.decided_at) })),
        decision.note ? make("blockquote", {}, decision.note) : null);
    });
    return make("ol", { class: "history" }, ...items.reverse());
  }
}
