// SPDX-License-Identifier: Apache-2.0
// Who sits here: the log-in, the officer's signs of life, the log-out.
import { logIn, logOut, Refused, stayActive } from "./api.js";
import { make } from "./dom.js";
import { text } from "./i18n.js";

const ALIVE_MS = 30_000;

function why(error) {
  if (!(error instanceof Refused)) return text("error.unreachable");
  if (error.code === "session.limited") {
    return text("log_in.limited", { n: Math.max(1, Math.ceil(error.retryAfter / 60)) });
  }
  if (error.code === "session.refused") return text("log_in.refused");
  return text("error.refused", { code: error.code });
}

function field(name, label, attributes) {
  const input = make("input", { id: `log-in-${name}`, name, required: true, ...attributes });
  return [make("label", { for: input.id }, label, input), input];
}

/** Shows the form in `place`; resolves with the session when somebody has logged in. */
export function askLogIn(place, { ended = false } = {}) {
  return new Promise((done) => {
    const [nameLabel, name] = field("name", text("log_in.name"),
      { autocomplete: "username", autocapitalize: "none", spellcheck: "false", maxlength: 40 });
    const [passLabel, passphrase] = field("passphrase", text("log_in.passphrase"),
      { type: "password", autocomplete: "current-password", maxlength: 256 });
    const refused = make("p", { class: "refused", role: "alert", hidden: true });
    const button = make("button", { class: "strong" }, text("log_in.button"));
    const form = make("form", { novalidate: true },
      make("h2", {}, text("log_in")),
      ended ? make("p", { class: "ended" }, text("log_in.ended")) : null,
      nameLabel, passLabel, refused, button);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      try {
        done(await logIn(name.value.trim(), passphrase.value));
      } catch (error) {
        refused.textContent = why(error);
        refused.hidden = false;
        passphrase.value = "";
        passphrase.focus();
      }
      button.disabled = false;
    });
    place.replaceChildren(form);
    name.focus();
  });
}

/** Says to the back office, at most every half minute, that the officer is at work. */
export function keepAlive(onAlive) {
  let last = Date.now();
  const sign = () => {
    if (Date.now() - last < ALIVE_MS) return;
    last = Date.now();
    stayActive().then(onAlive, () => {}); // an end of the session is told by api.js
  };
  addEventListener("keydown", sign);
  addEventListener("pointerdown", sign);
  addEventListener("wheel", sign, { passive: true });
  return () => {
    removeEventListener("keydown", sign);
    removeEventListener("pointerdown", sign);
    removeEventListener("wheel", sign);
  };
}

export async function endSession() {
  await logOut();
  location.hash = "";
}
