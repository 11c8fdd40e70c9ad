// SPDX-License-Identifier: Apache-2.0
// Sends what the traveler touched, and on which view. True: the kiosk took it. A touch that arrives
// only when the next traveler is served is refused by the kiosk.

// A connection that the kiosk never answers on is given up; the second try takes a new one.
const kAnswer = 2500;

const send = (body) => fetch("/actions", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body,
  signal: AbortSignal.timeout(kAnswer),
});

export async function post(action, version) {
  const body = JSON.stringify({ ...action, version: String(version) });
  try {
    const answer = await send(body).catch(() => send(body));
    return answer.ok;
  } catch {
    return false;  // the kiosk is not reachable; the event stream notices that, too, and says so
  }
}
