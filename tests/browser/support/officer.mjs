// SPDX-License-Identifier: Apache-2.0
// The officer's console in a test: logged in, followed by what it shows, used by its keys.
import { openPage, sizes } from "./browser.mjs";

export async function openConsole(browser, url, options = {}) {
  const page = await openPage(browser, { viewport: sizes.landscape, locale: "en-US", ...options });
  await page.goto(url);
  await page.waitForSelector("#log-in-name");
  return page;
}

// By keyboard alone: the name has the focus when the page stands.
export async function logIn(page, { name, passphrase }) {
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(passphrase);
  await page.keyboard.press("Enter");
  await page.waitForSelector('#connection[data-state="live"]');
}

export const rowOf = (key) => `.row[data-key="${key}"]`;

export const hasRow = (page, key) => page.waitForSelector(rowOf(key));
export const lostRow = (page, key) => page.waitForSelector(rowOf(key), { state: "detached" });

// Moves to this row with j, opens it with Enter, and waits until it is drawn.
export async function openByKeys(page, key) {
  const rows = await page.locator(".row").count();
  for (let i = 0; i < rows; ++i) {
    await page.keyboard.press("j");
    if (await page.evaluate((wanted) => document.activeElement.dataset.key === wanted, key)) break;
  }
  await page.keyboard.press("Enter");
  await opened(page, key);
}

export async function opened(page, key) {
  await page.waitForFunction(
    (wanted) => document.querySelector(".report-head h2")?.textContent === wanted, key);
  await page.waitForFunction(
    () => [...document.querySelectorAll(".report img")].every((image) => image.complete));
}

export const textOf = (page, selector) => page.innerText(selector);
