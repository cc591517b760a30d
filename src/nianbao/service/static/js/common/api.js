// Speaks to the service that the page came from, and to no other.

import { language, t } from "./language.js";
import { askToken, token } from "./token.js";

/** What went wrong, in words for the user. */
export class ServiceError extends Error {
  constructor(title, detail = "", status = 0, retryAfter = 0) {
    super(title);
    this.detail = detail;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Send a request; returns the response of one that went well. Throws `ServiceError`. */
export async function request(path, { method = "GET", body = null, query = {}, headers = {}, signal = null } = {}) {
  const address = new URL(path, location.origin);
  for (const [name, value] of Object.entries({ lang: language(), ...query })) address.searchParams.set(name, value);
  const given = token();
  const sent = given ? { ...headers, Authorization: `Bearer ${given}` } : headers;
  let response;
  try {
    response = await fetch(address, { method, body, headers: sent, signal, credentials: "same-origin", cache: "no-store" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ServiceError(t("error_offline"), t("error_offline_more"));
  }
  if (response.ok) return response;
  if (response.status === 401 && (await askToken())) return request(path, { method, body, query, headers, signal });
  throw await problem(response);
}

async function problem(response) {
  const wait = Number(response.headers.get("Retry-After")) || 0;
  let given = {};
  try {
    given = await response.json();
  } catch { /* no problem details */ }
  const title = given.title || t("error_unknown", { status: response.status });
  const detail = [given.detail, wait ? t("error_busy", { seconds: wait }) : ""].filter(Boolean).join(" ");
  return new ServiceError(title, detail, response.status, wait);
}

/** Read the server-sent events of an address until they end; `handler(name, data)` is given each one. */
export async function events(path, handler, signal = null) {
  const response = await request(path, { headers: { Accept: "text/event-stream" }, signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split(/\r?\n\r?\n/);
    rest = parts.pop();
    for (const part of parts) emit(part, handler);
  }
}

function emit(part, handler) {
  let name = "message";
  const data = [];
  for (const line of part.split(/\r?\n/)) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
  }
  if (data.length) handler(name, JSON.parse(data.join("\n")));
}
