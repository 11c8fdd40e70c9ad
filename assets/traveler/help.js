// SPDX-License-Identifier: Apache-2.0
// "Help": calls an officer, and offers larger text and to stop.

import { showPicture } from "./pictures.js";
import { t } from "./texts.js";

export function createHelp(panel, act) {
  const larger = panel.querySelector("[value=larger]");
  const stop = panel.querySelector("[value=stop]");

  const enlarge = (wanted) => {
    document.documentElement.classList.toggle("larger", wanted);
    larger.setAttribute("aria-pressed", String(wanted));
  };

  panel.addEventListener("click", ({ target }) => {
    if (target.value === "back") panel.close();
    if (target.value === "larger") enlarge(larger.getAttribute("aria-pressed") !== "true");
    if (target.value === "stop") {
      panel.close();
      act("cancel");
    }
  });

  return {
    // `mayStop`: there is still something that the traveler can stop.
    open(mayStop) {
      stop.hidden = !mayStop;
      showPicture(panel.querySelector(".picture"), "officer");
      const promise = panel.querySelector("p");
      promise.textContent = t("body.help");
      panel.showModal();
      // A call that did not get through promises nobody's coming.
      act("help").then((taken) => {
        if (!taken) promise.textContent = t("body.lost");
      });
    },
    // The next traveler begins with the page as it was made.
    reset() {
      panel.close();
      enlarge(false);
    },
  };
}
