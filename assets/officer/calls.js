// SPDX-License-Identifier: Apache-2.0
// Travelers who asked for help at a kiosk, above the queue until an officer goes to them.
import { answerCall, listCalls, Refused } from "./api.js";
import { make } from "./dom.js";
import { age, localTime, showAges } from "./format.js";
import { text } from "./i18n.js";

export class Calls {
  #list = document.getElementById("calls");
  #standing = [];
  #came = null; // over the live wire while the list is on its way
  #onError;

  constructor({ onError }) {
    this.#onError = onError;
    setInterval(() => showAges(this.#list), 1_000);
  }

  /** What comes over the live wire while the list is on its way is taken again after it. */
  async reload() {
    const came = (this.#came = []);
    try {
      const { calls } = await listCalls().finally(() => {
        if (came === this.#came) this.#came = null;
      });
      this.#standing = calls;
      this.show();
      for (const call of came) this.take(call);
    } catch (error) {
      this.#onError(error);
    }
  }

  /** A call came, or an officer answered it. */
  take(call) {
    this.#came?.push(call);
    this.#standing = this.#standing.filter((known) => known.kiosk !== call.kiosk);
    if (!call.answered_by) this.#standing.push(call);
    this.show();
  }

  clear() {
    this.#standing = [];
    this.show();
  }

  show() {
    this.#list.hidden = this.#standing.length === 0;
    this.#list.replaceChildren(...this.#standing.map((call) => this.#item(call)));
    const count = this.#standing.length;
    document.title = count > 0 ? `(${count}) ${text("title")}` : text("title");
  }

  #item(call) {
    const button = make("button", { type: "button" }, text("call.go"));
    button.addEventListener("click", () => this.#answer(call, button));
    return make(
      "li",
      { class: "call", "data-kiosk": call.kiosk },
      make("span", { class: "call-what" }, text("call.stands", { kiosk: call.kiosk })),
      make("time", { datetime: call.called_at, title: localTime(call.called_at) },
        age(call.called_at)),
      button,
    );
  }

  async #answer(call, button) {
    button.disabled = true;
    try {
      await answerCall(call.kiosk);
      this.take({ ...call, answered_by: true });
    } catch (error) {
      button.disabled = false;
      // Another officer was first.
      if (error instanceof Refused && error.status === 404) this.reload();
      else this.#onError(error);
    }
  }
}
