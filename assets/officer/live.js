// SPDX-License-Identifier: Apache-2.0
// The live wire: server-sent events, and the honest word when they cease. The browser names the last
// event that it saw when it comes back, and the back office goes on from there if it can.

const ADDRESS = "/v1/events";
const SILENCE_MS = 8_000; // the back office beats every 3 s
const AGAIN_MS = 1_500;

/**
 * onReport(row), onReferral(row), onCall(call) for what comes; onUp(continues) whenever the wire stands (again):
 * where it does not continue, what came in between is in the lists; onDown() once when it is lost.
 * Returns a function that ends it.
 */
export function connect({ onReport, onReferral, onCall, onUp, onDown }) {
  let source = null;
  let silence = 0;
  let retry = 0;
  let up = null; // null: not known yet
  let ended = false;

  // A wire that was silent for long, and not broken, has lost nothing.
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(again, SILENCE_MS);
    if (up === false) stands(true);
  };

  const stands = (continues) => {
    up = true;
    heard();
    onUp(continues);
  };

  const again = () => {
    clearTimeout(silence);
    if (ended) return;
    if (up !== false) onDown();
    up = false;
    // While the browser itself tries again it keeps Last-Event-ID; a closed source is opened anew.
    if (source.readyState !== EventSource.CLOSED) {
      silence = setTimeout(reopen, SILENCE_MS);
    } else {
      reopen();
    }
  };

  const reopen = () => {
    source?.close();
    clearTimeout(retry);
    if (!ended) retry = setTimeout(open, AGAIN_MS);
  };

  const open = () => {
    source = new EventSource(ADDRESS);
    silence = setTimeout(again, SILENCE_MS);
    source.addEventListener("hello", (event) => stands(JSON.parse(event.data).continues));
    source.addEventListener("beat", heard);
    for (const [name, take] of [["report", onReport], ["referral", onReferral], ["call", onCall]]) {
      source.addEventListener(name, (event) => {
        heard();
        take(JSON.parse(event.data));
      });
    }
    source.addEventListener("error", again);
  };

  open();
  return () => {
    ended = true;
    clearTimeout(silence);
    clearTimeout(retry);
    source.close();
  };
}
