// SPDX-License-Identifier: Apache-2.0
// The live wire: server-sent events, and the honest word when they cease.

const ADDRESS = "/v1/events";
const SILENCE_MS = 8_000; // the back office beats every 3 s
const AGAIN_MS = 1_500;

/**
 * onReport(row) for each report that comes; onUp() whenever the wire stands (again): what came in
 * between is then in the list; onDown() once when it is lost.
 */
export function connect({ onReport, onUp, onDown }) {
  let source = null;
  let silence = 0;
  let up = null; // null: not known yet

  const setUp = () => {
    clearTimeout(silence);
    silence = setTimeout(again, SILENCE_MS);
    if (up === true) return;
    up = true;
    onUp();
  };

  const again = () => {
    clearTimeout(silence);
    source?.close();
    if (up !== false) onDown();
    up = false;
    setTimeout(open, AGAIN_MS);
  };

  const open = () => {
    source = new EventSource(ADDRESS);
    silence = setTimeout(again, SILENCE_MS);
    source.addEventListener("beat", setUp);
    source.addEventListener("report", (event) => {
      setUp();
      onReport(JSON.parse(event.data));
    });
    source.addEventListener("error", again, { once: true });
  };

  open();
}
