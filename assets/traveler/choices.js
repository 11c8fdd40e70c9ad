// SPDX-License-Identifier: Apache-2.0
// The one choice that a screen may offer, as buttons.

import { t } from "./texts.js";

const kBreath = 1500;  // a second touch within a breath is the same touch

function button(className, text, touched) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", async () => {
    if (made.ariaBusy === "true") return;
    made.ariaBusy = "true";
    await touched();
    setTimeout(() => { made.ariaBusy = "false"; }, kBreath);
  });
  return made;
}

// `act(kind)` sends an action; `chooseLanguage(language)` switches and sends; `declare()` opens the
// form.
export function createChoices({ act, chooseLanguage, declare }) {
  const languageButton = (language) => {
    const made = button("primary", "", async () => {
      if (await chooseLanguage(language)) await act("start");
    });
    made.lang = language;
    const begin = document.createElement("small");
    begin.textContent = t("button.begin", language);
    made.append(t("name", language), begin);
    return made;
  };
  const makers = {
    languages: () => ["en", "es", "fr"].map(languageButton),
    continue: () => [button("primary", t("button.continue"), () => act("start"))],
    declare: () => [button("discreet", t("button.birth_certificate"), async () => declare())],
    // The touch itself has been sent: every touch says that the traveler is there.
    stay: () => [button("primary", t("button.stay"), async () => {})],
    skip: () => [button("discreet", t("button.skip"), () => act("skip"))],
  };
  return (choice) => makers[choice]?.() ?? [];
}
