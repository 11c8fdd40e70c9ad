// SPDX-License-Identifier: Apache-2.0
// What each view looks like: one picture, one sentence, at most one choice. Pure. `twoLines`: the
// first line of the sentence is read from afar, the second stands below it.

const calm = (name, rest) =>
  ({ name, tone: "calm", picture: name, sentence: `sentence.${name}`, ...rest });

const closedReasons = ["camera", "scanner", "storage", "clock", "starting"];
const conditions = ["officer_checks_document", "photo_opt_out", "i90_advice"];
const guidances = [
  "move_closer", "move_back", "look_straight", "more_light", "less_light", "hold_still", "centre",
];
const desks = ["left", "right", "ahead"];
const known = (word, words) => (words.includes(word) ? word : "other");

function closed(view) {
  const reason = known(view.closed_reason, closedReasons);
  const sentence = reason === "starting" ? "sentence.opening" : "sentence.closed";
  return calm("closed", {
    sentence, body: `closed.${reason}`, picture: reason === "starting" ? "welcome" : "closed",
  });
}

function face(view) {
  const guided = guidances.includes(view.guidance);
  return calm("face", {
    step: 1,
    picture: null,
    sentence: guided ? `sentence.guidance.${view.guidance}` : "sentence.face",
    body: "body.face",
  });
}

export const deskKey = (site) => `desk.${desks.includes(site.desk) ? site.desk : "beside"}`;

function verdict(view, site) {
  const go = { name: "verdict", tone: "go" };
  if (view.verdict === "proceed") {
    return { ...go, picture: "go", sentence: "sentence.proceed", body: "body.take_document" };
  }
  if (view.verdict === "proceed_with_condition") {
    return { ...go, picture: "go_to_officer", twoLines: true,
             sentence: `sentence.condition.${known(view.condition, conditions)}` };
  }
  // One screen for every reason, and for a word that this page does not know.
  return { name: "verdict", tone: "officer", picture: "officer", sentence: "sentence.refer",
           body: deskKey(site) };
}

const screens = {
  closed,
  welcome: () => calm("welcome", { body: "body.welcome", choice: "languages" }),
  notice: () => calm("notice", { choice: "continue" }),
  document: () => calm("document", { step: 0, body: "body.document", choice: "declare" }),
  still_there: () => calm("still_there", { picture: null, body: "body.still_there",
                                           choice: "stay" }),
  reading: () => calm("reading", { step: 0 }),
  face,
  turn_over: () => calm("turn_over", { step: 0, body: "body.turn_over", choice: "skip" }),
  working: () => calm("working", { step: 2, body: "body.working" }),
  verdict,
  thanks: () => calm("thanks", {}),
};

// `site`: what the operator says to every traveler (/site.json).
export function screenOf(view, site, lost) {
  if (!view || lost) return calm("lost", { picture: "working", body: "body.lost" });
  return screens[view.state]?.(view, site) ?? closed({ closed_reason: "other" });
}

// From the first touch until the face was captured the traveler may say no to the photo.
export function allowsOptOut(view) {
  return ["welcome", "notice", "document", "still_there", "reading", "face"].includes(view?.state);
}

// Before a document was laid down there is nothing yet that could not simply end.
export function mayStop(view) {
  return ["notice", "document", "still_there"].includes(view?.state) && !view.inspection;
}

// While these stand, the kiosk waits for the traveler: any touch or key shows that they are there.
export function waits(view) {
  return ["notice", "document", "still_there"].includes(view?.state);
}
