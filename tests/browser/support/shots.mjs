// SPDX-License-Identifier: Apache-2.0
// Screenshots of the states, kept as artefacts of the test, and the sheets that show them side by
// side: node tests/browser/support/contact_sheet.mjs
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { sourceFolder } from "./world.mjs";

export const shotsFolder =
  process.env.GARITA_SHOTS ?? join(sourceFolder, "build/release/browser");

// shoot(page, "traveler", "portrait_en", "welcome") -> traveler/portrait_en/welcome.png
export async function shoot(page, ...names) {
  const path = join(shotsFolder, ...names) + ".png";
  mkdirSync(join(path, ".."), { recursive: true });
  await page.screenshot({ path });
  return path;
}
