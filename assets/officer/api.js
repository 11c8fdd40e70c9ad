// SPDX-License-Identifier: Apache-2.0
// The back office's REST interface (openapi.yaml).

/** An answer that is no success, with its problem+json code. */
export class Refused extends Error {
  constructor(status, code, detail, retryAfter) {
    super(detail);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter; // seconds; NaN: not said
  }
}

/** The back office did not answer at all. */
export class Unreachable extends Error {}

let sessionEnded = () => {};

/** Called whenever an answer says that there is no session any more. */
export function onSessionEnd(handler) {
  sessionEnded = handler;
}

async function reach(method, address, body) {
  try {
    return await fetch(address, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    throw new Unreachable();
  }
}

async function ask(method, address, body) {
  const answer = await reach(method, address, body);
  if (answer.status === 204) return null;
  const told = await answer.json();
  if (answer.ok) return told;
  if (answer.status === 401) sessionEnded();
  throw new Refused(answer.status, told.code, told.detail, Number(answer.headers.get("Retry-After")));
}

const part = encodeURIComponent;

export const keyOf = (row) => `${row.kiosk}/${row.sequence}`;

function below(what, key, ...more) {
  const [kiosk, sequence] = key.split("/");
  return ["/v1", what, part(kiosk), part(sequence), ...more].join("/");
}

export const logIn = (name, passphrase) => ask("POST", "/v1/session", { name, passphrase });
export const whoAmI = () => ask("GET", "/v1/session");
export const stayActive = () => ask("PUT", "/v1/session/activity");
export const logOut = () => ask("DELETE", "/v1/session");

export const listReferrals = () => ask("GET", "/v1/referrals");
export const getReferral = (key) => ask("GET", below("referrals", key));
export const claim = (key, version) => ask("POST", below("referrals", key, "claim"), { version });
export const release = (key, version) => ask("POST", below("referrals", key, "release"), { version });
export const decide = (key, decision) => ask("POST", below("referrals", key, "decisions"), decision);

export const listCalls = () => ask("GET", "/v1/calls");
export const answerCall = (kiosk) => ask("POST", `/v1/calls/${part(kiosk)}/answer`);

export function listReports({ after = "", limit = 50 } = {}) {
  const query = new URLSearchParams({ limit });
  if (after) query.set("after", after);
  return ask("GET", `/v1/reports?${query}`);
}

export const getReport = (key) => ask("GET", below("reports", key));
