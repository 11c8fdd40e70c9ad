// SPDX-License-Identifier: Apache-2.0
// Sends what the traveler touched, and on which view. True: the kiosk took it. A touch that arrives
// only when the next traveler is served is refused by the kiosk.

export async function post(action, version) {
  try {
    const answer = await fetch("/actions", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...action, version: String(version) }),
    });
    return answer.ok;
  } catch {
    return false;  // the kiosk is not reachable; the event stream notices that, too, and says so
  }
}
