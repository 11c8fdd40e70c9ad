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
    const { value } = target.closest("button") ?? {};
    if (value === "back") panel.close();
    if (value === "larger") enlarge(larger.getAttribute("aria-pressed") !== "true");
    if (value === "stop") {
      panel.close();
      act("cancel");
    }
  });

  return {
    // `where`: the text that says where the desk is. `mayStop`: there is still something that the
    // traveler can stop.
    open(where, mayStop) {
      stop.hidden = !mayStop;
      showPicture(panel.querySelector(".picture"), "officer");
      const promise = panel.querySelector("p");
      promise.textContent = t(where);
      panel.showModal();
      // A call that did not get through promises nobody's coming.
      act("help").then((taken) => {
        if (!taken) promise.textContent = t("body.lost");
      });
    },
    close: () => panel.close(),
    // The next traveler begins with the page as it was made.
    reset() {
      panel.close();
      enlarge(false);
    },
  };
}
