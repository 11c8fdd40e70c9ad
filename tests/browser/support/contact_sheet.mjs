// SPDX-License-Identifier: Apache-2.0
// Makes one picture of many screenshots, in the order of their names, by Chromium itself:
//
//   node tests/browser/support/contact_sheet.mjs [FOLDER ...]
//
// Without a folder: one sheet for every folder of screenshots that the browser tests made. The sheet
// of FOLDER is FOLDER.sheet.png.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

import { closePage, openBrowser, openPage } from "./browser.mjs";
import { shotsFolder } from "./shots.mjs";

const kSheetWidth = 2000;

const isFolder = (path) => statSync(path).isDirectory();
const shotsIn = (folder) => readdirSync(folder)
  .filter((name) => name.endsWith(".png") && !name.endsWith(".sheet.png")).sort();

function foldersBelow(folder) {
  const inside = readdirSync(folder).map((name) => join(folder, name)).filter(isFolder);
  return [...(shotsIn(folder).length ? [folder] : []), ...inside.flatMap(foldersBelow)];
}

function pictureSize(file) {
  const header = readFileSync(file).subarray(16, 24);
  return { width: header.readUInt32BE(0), height: header.readUInt32BE(4) };
}

const figure = (folder, name) => {
  const data = readFileSync(join(folder, name)).toString("base64");
  return `<figure><img src="data:image/png;base64,${data}" alt="">
    <figcaption>${basename(name, ".png")}</figcaption></figure>`;
};

export async function makeSheet(browser, folder) {
  const names = shotsIn(folder);
  const { width, height } = pictureSize(join(folder, names[0]));
  const columns = width > height ? 4 : 6;
  const page = await openPage(browser, { viewport: { width: kSheetWidth, height: 1000 } });
  await page.setContent(`<!doctype html><style>
    body { margin: 16px; font: 18px sans-serif; background: #dfe1e2; }
    main { display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 16px; }
    figure { margin: 0; } img { width: 100%; display: block; border: 1px solid #71767a; }
    </style><h1>${folder.slice(shotsFolder.length + 1) || basename(folder)}</h1>
    <main>${names.map((name) => figure(folder, name)).join("")}</main>`);
  const sheet = `${folder}.sheet.png`;
  writeFileSync(sheet, await page.screenshot({ fullPage: true }));
  await closePage(page);
  return sheet;
}

export async function makeSheets(folders = foldersBelow(shotsFolder)) {
  const browser = await openBrowser();
  for (const folder of folders) console.log(await makeSheet(browser, folder));
  await browser.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const named = process.argv.slice(2);
  await makeSheets(named.length ? named : undefined);
}
