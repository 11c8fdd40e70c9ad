// SPDX-License-Identifier: Apache-2.0
// The seconds that are left to answer: shown as a ring and a number, and spoken now and then.

import { t } from "./texts.js";

const kSpoken = [10, 5];  // at these, so that a reader is not talked over

export function createCountdown(place) {
  const number = place.querySelector(".number");
  const spoken = place.querySelector(".spoken");
  let ticking = 0;

  const tell = (left, of) => {
    number.textContent = left;
    place.style.setProperty("--filled", left / of);
    if (left === of || kSpoken.includes(left)) {
      spoken.textContent = t("label.seconds_left").replace("{n}", left);
    }
  };
  const stop = () => {
    clearInterval(ticking);
    ticking = 0;
    place.hidden = true;
    number.textContent = spoken.textContent = "";
  };
  const start = (seconds) => {
    stop();
    let left = seconds;
    place.hidden = false;
    tell(left, seconds);
    // The end itself is the kiosk's to say; the page only counts with it.
    ticking = setInterval(() => { if (left > 0) tell(--left, seconds); }, 1000);
  };
  return { start, stop };
}
