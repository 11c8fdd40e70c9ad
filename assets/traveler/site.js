// SPDX-License-Identifier: Apache-2.0
// What the operator's configuration says to every traveler of this lane.

const kUnsaid = { theme: "standard", desk: "beside", kept_hours: 0 };

export async function loadSite() {
  const answer = await fetch("/site.json");
  return { ...kUnsaid, ...(await answer.json()) };
}

// How long images are kept, as a key of the texts and its number: whole days from two on.
export function keptFor({ kept_hours: hours }, language) {
  if (!hours) return { key: "notice.kept" };
  const [unit, n] = hours >= 48 && hours % 24 === 0 ? ["days", hours / 24] : ["hours", hours];
  return { key: `notice.kept_${unit}_${new Intl.PluralRules(language).select(n)}`, n };
}
