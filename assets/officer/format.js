// SPDX-License-Identifier: Apache-2.0
// Times as an officer reads them: local, with the offset.
import { language, text } from "./i18n.js";

export function localTime(utc) {
  const time = new Date(utc);
  if (Number.isNaN(time.getTime())) return utc;
  return new Intl.DateTimeFormat(language(), {
    year: "numeric",
    month: "short",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hour12: false,
    timeZoneName: "shortOffset",
  }).format(time);
}

/** "12 s", "3 min", "2 h", "4 d" since then. */
export function age(utc, now = Date.now()) {
  const seconds = Math.max(0, Math.floor((now - new Date(utc).getTime()) / 1000));
  if (seconds < 60) return text("age.seconds", { n: seconds });
  if (seconds < 3600) return text("age.minutes", { n: Math.floor(seconds / 60) });
  if (seconds < 86400) return text("age.hours", { n: Math.floor(seconds / 3600) });
  return text("age.days", { n: Math.floor(seconds / 86400) });
}

/** The ages of all times in this part of the page, as they are now. */
export function showAges(part) {
  for (const time of part.querySelectorAll("time")) time.textContent = age(time.dateTime);
}

/** The calendar day there and then, "2026-11-22". */
export function localDay(utc) {
  const time = new Date(utc);
  const two = (n) => String(n).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
