// SPDX-License-Identifier: Apache-2.0
// axe-core on the page as it stands. It is evaluated from outside: the page's content security
// policy admits no foreign script, and stays as it is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// What is on its way in or out is half transparent, and its contrast that of no state.
async function settle(page) {
  await page.evaluate(() => Promise.all(
    document.getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
      .map((animation) => animation.finished.catch(() => {}))));
}

// All rules of WCAG 2.2 A, AA and axe's best practices. Returns the violations as lines.
export async function violations(page) {
  await settle(page);
  await page.evaluate(source);
  const results = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  }));
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`));
}

export async function assertAccessible(page, name) {
  assert.deepEqual(await violations(page), [], `axe-core on ${name}`);
}
