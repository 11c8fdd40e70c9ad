// SPDX-License-Identifier: Apache-2.0
// The traveler's own picture in the oval, as in a mirror, with the ring that fills. Pictures are
// drawn and forgotten; leaving the screen wipes the last one.

const kPause = 80;        // milliseconds between pictures: about ten a second
const kNoPicture = 400;
const kAnswer = 1500;     // a connection without an answer is given up

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function newestPicture() {
  try {
    const signal = AbortSignal.timeout(kAnswer);
    const answer = await fetch("/preview.jpg", { cache: "no-store", signal });
    return answer.status === 200 ? await createImageBitmap(await answer.blob()) : null;
  } catch {
    return null;  // no picture yet, or none that can be shown: the oval keeps its outline
  }
}

function drawMirrored(canvas, picture) {
  const scale = Math.max(canvas.width / picture.width, canvas.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  const context = canvas.getContext("2d");
  context.setTransform(-1, 0, 0, 1, canvas.width, 0);
  context.drawImage(picture, (canvas.width - width) / 2, (canvas.height - height) / 2,
                    width, height);
  picture.close();
}

export function createPreview(place) {
  const canvas = place.querySelector("canvas");
  const ring = place.querySelector(".ring");
  let shown = false;

  const run = async () => {
    while (shown) {
      const picture = await newestPicture();
      if (shown && picture) {
        drawMirrored(canvas, picture);
        place.dataset.live = "";
      }
      await pause(picture ? kPause : kNoPicture);
    }
  };
  const wipe = () => {
    const context = canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    delete place.dataset.live;
  };

  return {
    show(wanted, progress) {
      const filled = Math.min(1, Math.max(0, progress));
      ring.style.setProperty("--filled", filled);
      ring.setAttribute("aria-valuenow", filled);
      ring.classList.toggle("empty", filled === 0);
      ring.classList.toggle("complete", filled === 1);
      if (wanted === shown) return;
      shown = wanted;
      place.hidden = !wanted;
      if (wanted) run(); else wipe();
    },
  };
}
