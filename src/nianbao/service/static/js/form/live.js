// Live checks: the draft is sent a moment after the last change, and only the latest answer counts.

import { request } from "../common/api.js";

const MOMENT = 500;

export class Live {
  /** `draft()` is what is sent; `begun()`, `done(answer)` and `failed(error)` are told how it goes. */
  constructor({ draft, begun, done, failed }) {
    Object.assign(this, { draft, begun, done, failed });
    this.timer = 0;
    this.under = null;
  }

  later() {
    clearTimeout(this.timer);
    this.under?.abort();
    this.begun();
    this.timer = setTimeout(() => this.now(), MOMENT);
  }

  async now() {
    clearTimeout(this.timer);
    this.under?.abort();
    const mine = new AbortController();
    this.under = mine;
    this.begun();
    try {
      const headers = { "Content-Type": "application/json" };
      const response = await request("/api/v1/forms/checks", { method: "POST", body: JSON.stringify(this.draft()), headers, signal: mine.signal });
      const answer = await response.json();
      if (!mine.signal.aborted) this.done(answer);
    } catch (error) {
      if (error.name !== "AbortError" && !mine.signal.aborted) this.failed(error);
    }
  }
}
