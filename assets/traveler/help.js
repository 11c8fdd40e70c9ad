// SPDX-License-Identifier: Apache-2.0
// "Help": calls an officer, and offers larger text and to stop.

export function createHelp(panel, act) {
  const larger = panel.querySelector("[value=larger]");

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
    open() {
      panel.showModal();
      act("help");
    },
    // The next traveler begins with the page as it was made.
    reset() {
      panel.close();
      enlarge(false);
    },
  };
}
