// SPDX-License-Identifier: Apache-2.0
// The real programs around a page: kiosks, back office and emulators, kept by garita-browser-world.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const sourceFolder = resolve(fileURLToPath(new URL("../../..", import.meta.url)));
const programs = process.env.GARITA_PROGRAMS ?? join(sourceFolder, "build/release/bin");
const demoScenario = join(sourceFolder, "tests/demo/scenario.toml");

// Starts one back office and the named stations (settings: see StationSettings in
// tests/support/station.h), for example { land: { verdict_shown_ms: 3000 } }. `scenario` names the
// acts that the emulators can play.
export async function openWorld(stations = { land: {} }, scenario = demoScenario) {
  const child = spawn(join(programs, "garita-browser-world"),
                      { stdio: ["pipe", "pipe", "inherit"] });
  await once(child, "spawn");  // rejects where the program is not built
  const ended = new Promise((done) => { child.on("close", done); });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let last = Promise.resolve();

  const exchange = async (command) => {
    child.stdin.write(JSON.stringify(command) + "\n");
    const { value, done } = await lines.next();
    if (done) throw new Error(`garita-browser-world ended at ${JSON.stringify(command)}`);
    const { ok, error, ...answer } = JSON.parse(value);
    if (!ok) throw new Error(`${JSON.stringify(command)}: ${error}`);
    return answer;
  };
  // One at a time, in order.
  const ask = (command) => {
    const answer = last.then(() => exchange(command));
    last = answer.catch(() => {});
    return answer;
  };

  const close = async () => {
    child.stdin.end();
    await ended;
  };
  const opened = await ask({ do: "open", scenario, stations }).catch(async (error) => {
    await close();
    throw error;
  });
  const at = (what) => (name, station = "land") => ask({ do: what, station, name });
  const around = (what) => (station = "land") => ask({ do: what, station });
  return {
    office: opened.office,
    pages: opened.pages,
    awaitState: at("await"),  // of the lane's view: "welcome", ...
    act: at("act"),           // who stands before the lane, with which document
    fault: at("fault"),       // as devices/emulator/fault.cpp names them
    clear: around("clear"),
    clearFault: around("clear_fault"),
    killEmulator: around("kill_emulator"),
    restartEmulator: around("restart_emulator"),
    killKiosk: around("kill_kiosk"),
    startKiosk: around("start_kiosk"),
    // A further officer's account: { name, passphrase }.
    addOfficer: (name) => ask({ do: "officer", name }),
    officeDown: () => ask({ do: "office_down" }),
    officeUp: () => ask({ do: "office_up" }),
    // Waits until the back office holds at least that many.
    reports: async (count) => (await ask({ do: "reports", count })).reports,
    close,
  };
}
