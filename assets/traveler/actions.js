// SPDX-License-Identifier: Apache-2.0
// Sends what the traveler touched. True: the kiosk took it.

export async function post(action) {
  try {
    const answer = await fetch("/actions", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(action),
    });
    return answer.ok;
  } catch {
    return false;  // the kiosk is not reachable; the event stream notices that, too, and says so
  }
}
