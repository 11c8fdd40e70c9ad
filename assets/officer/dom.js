// SPDX-License-Identifier: Apache-2.0
// Elements, made without markup: every text goes in as text, so that a name can never be code.

/** make("p", {class: "x"}, "text", element): attributes whose value is null or false are left out. */
export function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function makeSvg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

// Verdicts and outcomes are told by shape first and colour second.
const SHAPES = {
  high: "M8 .8 15.2 8 8 15.2.8 8z",
  medium: "M8 1.2 15.4 14.4H.6z",
  low: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3z",
  decided: "M6 13.2 1 8.2l1.8-1.8L6 9.6l7.2-7.2L15 4.2z",
  refer: "M8 .8 15.2 8 8 15.2.8 8z",
  proceed_with_condition: "M8 1.2 15.4 14.4H.6z",
  proceed: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z",
  failed: "M8 .8 15.2 8 8 15.2.8 8z",
  inconclusive: "M8 1.2 15.4 14.4H.6z",
  not_performed: "M1.5 1.5h13v13h-13z",
  not_applicable: "M2 7h12v2H2z",
  passed: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z",
};

/** Without a label it is decoration beside a text that says the same. */
export function shape(kind, label = "") {
  const told = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  return makeSvg(
    "svg",
    { class: `shape shape-${kind}`, viewBox: "0 0 16 16", ...told },
    makeSvg("path", { d: SHAPES[kind] ?? SHAPES.not_performed }),
  );
}
