// SPDX-License-Identifier: Apache-2.0
// The illustrations, inlined so that the theme's colours and the motion of pictures.css reach them.

const names = [
  "certificate", "closed", "welcome", "notice", "document", "reading", "turn_over", "working", "go",
  "go_to_officer", "officer", "thanks",
];
const pictures = {};

export async function loadPictures() {
  await Promise.all(names.map(async (name) => {
    const answer = await fetch(`/pictures/${name}.svg`);
    const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
    pictures[name] = parsed.documentElement;
  }));
}

export function showPicture(place, name) {
  place.hidden = !name;
  if (place.dataset.name === name) return;
  place.dataset.name = name ?? "";
  place.replaceChildren(...(name ? [document.importNode(pictures[name], true)] : []));
}
