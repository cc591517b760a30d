// What the workbench asks of the service. Whoever changes a unit says which revision was seen.

import { request } from "../common/api.js";

const API = "/api/v1/campaign";

export async function ask(path, query = {}) {
  return (await request(API + path, { query })).json();
}

async function send(method, path, body, revision = null) {
  const headers = { "Content-Type": "application/json" };
  if (revision !== null) headers["If-Match"] = `"${revision}"`;
  return (await request(API + path, { method, body: JSON.stringify(body), headers })).json();
}

export function move(unit, action, details = {}) {
  return send("POST", `/units/${unit.id}/transitions`, { action, ...details }, unit.revision);
}

export function decide(unit, fingerprint, disposition, note) {
  return send("PUT", `/units/${unit.id}/findings/${encodeURIComponent(fingerprint)}`, { disposition, note }, unit.revision);
}

export function assign(arrival, unit) {
  return send("POST", `/unmatched/${arrival}/assignment`, { unit });
}

export function setDeadline(kind, level, due) {
  return send("PUT", "/deadlines", { kind, level: level || null, due: due || null });
}

/** Hand a file in, to a unit that is known or to the one that it names. */
export async function handIn(file, unit = null) {
  const body = new FormData();
  body.append("file", file, file.name);
  const path = unit === null ? "/versions" : `/units/${unit.id}/versions`;
  return (await request(API + path, { method: "POST", body })).json();
}

/** Fetch a file and let the user save it. */
export async function fetchFile(path, name) {
  const blob = await (await request(API + path)).blob();
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
