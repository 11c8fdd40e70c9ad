// SPDX-License-Identifier: Apache-2.0
// Listens to the kiosk. EventSource reconnects by itself after a broken connection, but gives up
// on an answer such as 503, and cannot tell a kiosk that hangs: both are mended here.

const kSilence = 10_000;  // the kiosk beats every 3 s
const kRetry = 2_000;
const kGrace = 700;       // a reconnection that takes less is not worth a word

export function listen(address, { view, lost }) {
  let source = null;
  let silence = 0;
  let grace = 0;

  const heard = () => {
    clearTimeout(grace);
    grace = 0;
    clearTimeout(silence);
    silence = setTimeout(reconnect, kSilence);
    lost(false);
  };
  const missed = () => {
    grace ||= setTimeout(() => lost(true), kGrace);
  };
  const connect = () => {
    source = new EventSource(address);
    source.addEventListener("view", (event) => {
      heard();
      view(JSON.parse(event.data));
    });
    source.addEventListener("beat", heard);
    source.addEventListener("error", () => {
      missed();
      if (source.readyState === EventSource.CLOSED) setTimeout(reconnect, kRetry);
    });
  };
  const reconnect = () => {
    missed();
    source.close();
    clearTimeout(silence);
    silence = setTimeout(reconnect, kSilence);
    connect();
  };

  connect();
  silence = setTimeout(reconnect, kSilence);
}
