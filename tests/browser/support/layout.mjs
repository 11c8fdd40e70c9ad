// SPDX-License-Identifier: Apache-2.0
// What must hold of every screen, measured in the page: nothing cut off, nothing too small.
import assert from "node:assert/strict";

export const limits = {
  text: 32,      // CSS pixels: the least size of any text, ...
  sentence: 56,  // ... of the sentence, ...
  target: 60,    // ... of what can be touched, ...
  gap: 24,       // ... and of the room between two of those
};

// Runs in the page. Returns what is wrong, as lines.
function findFaults({ text, sentence, target, gap, reach }) {
  const faults = [];
  const slack = 1;  // pixels are rounded
  const panel = document.querySelector("dialog[open]");
  const seen = (element) => element.checkVisibility() && !element.closest(".spoken, .steps") &&
    (!panel || panel.contains(element));
  const name = (element) => `${element.tagName.toLowerCase()}#${element.id || "?"} "${
    element.textContent.trim().slice(0, 40)}"`;
  const boxesOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  };
  const outside = (box, frame) => box.left < frame.left - slack || box.top < frame.top - slack ||
    box.right > frame.right + slack || box.bottom > frame.bottom + slack;

  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const walker = document.createTreeWalker(panel ?? document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const holder = node.parentElement;
    if (!node.data.trim() || !seen(holder) || holder.closest("option, title")) continue;
    if (boxesOf(node).some((box) => outside(box, screen))) faults.push(`off the screen: ${name(holder)}`);
    const control = holder.closest("button, .option");
    if (control && boxesOf(node).some((box) => outside(box, control.getBoundingClientRect()))) {
      faults.push(`out of its button: ${name(holder)}`);
    }
    const least = holder.matches("h1, h2") ? sentence : text;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (size < least) faults.push(`${size} px is too small: ${name(holder)}`);
  }

  const parts = [...(panel ?? document).querySelectorAll(
    "h1, h2, p, li, .choice, .row, fieldset, .always, button, .option, select, .preview, .countdown")]
    .filter(seen);
  for (const part of parts) {
    if (outside(part.getBoundingClientRect(), screen)) faults.push(`cut off: ${name(part)}`);
    if (part.scrollWidth > part.clientWidth + slack && !part.matches("select, .option")) {
      faults.push(`wider than its box: ${name(part)}`);
    }
  }
  const words = [...document.querySelectorAll("h1, #body, .facts li, .note, .choice > *")].filter(seen);
  const dock = document.querySelector(".always").getBoundingClientRect();
  for (const part of panel ? [] : words) {
    if (part.getBoundingClientRect().bottom > dock.top + slack) {
      faults.push(`below the dock's edge: ${name(part)}`);
    }
  }

  const targets = [...(panel ?? document).querySelectorAll("button, .option, select")].filter(seen);
  for (const one of targets) {
    const box = one.getBoundingClientRect();
    if (box.width < target || box.height < target) faults.push(`too small to touch: ${name(one)}`);
    if (box.bottom > innerHeight * reach + slack) faults.push(`out of reach: ${name(one)}`);
    for (const other of targets) {
      if (other === one) continue;
      const next = other.getBoundingClientRect();
      const aside = Math.max(next.left - box.right, box.left - next.right);
      const above = Math.max(next.top - box.bottom, box.top - next.bottom);
      if (Math.max(aside, above) < gap - slack) {
        faults.push(`too close: ${name(one)} and ${name(other)}`);
      }
    }
  }
  return faults;
}

// Where a hand reaches: 85 % of the height of a tall screen; a wide one is within reach as a whole.
const reachOf = ({ width, height }) => (height > width ? 0.85 : 1);

export async function assertWhole(page, name) {
  const reach = reachOf(page.viewportSize());
  const faults = await page.evaluate(findFaults, { ...limits, reach });
  assert.deepEqual(faults, [], name);
}
