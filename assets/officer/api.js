// SPDX-License-Identifier: Apache-2.0
// The back office's REST interface (openapi.yaml).

/** An answer that is no success, with its problem+json code. */
export class Refused extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

async function get(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) });
  const body = await answer.json();
  if (!answer.ok) throw new Refused(answer.status, body.code, body.detail);
  return body;
}

const part = encodeURIComponent;

export const keyOf = (row) => `${row.kiosk}/${row.sequence}`;

export function listReports({ verdict = "", after = "", limit = 50 } = {}) {
  const query = new URLSearchParams({ limit });
  if (verdict) query.set("verdict", verdict);
  if (after) query.set("after", after);
  return get(`/v1/reports?${query}`);
}

export function getReport(key) {
  const [kiosk, sequence] = key.split("/");
  return get(`/v1/reports/${part(kiosk)}/${part(sequence)}`);
}
