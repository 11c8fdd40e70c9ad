// SPDX-License-Identifier: Apache-2.0
// Debian's Chromium, without a network of its own and as any user, root included.
import { chromium } from "playwright-core";

// Generous: a machine that builds something else at the same time is slow, and not wrong.
const kPatience = 120_000;

export const sizes = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
};

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.GARITA_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
           "--disable-component-update", "--font-render-hinting=none"],
  });
}

// A page of its own, as for a new user. `options`: playwright's BrowserContextOptions. What the
// page's console or a script of it complains about stands in page.complaints.
export async function openPage(browser, options = {}) {
  const context = await browser.newContext(
    { viewport: sizes.portrait, ignoreHTTPSErrors: true, ...options });
  context.setDefaultTimeout(kPatience);
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.complaints.push(message.text());
  });
  return page;
}

export const closePage = (page) => page.context().close();
