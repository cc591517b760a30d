// Several files: a table that fills while they are checked; each row opens its report.

import { announce } from "../common/announce.js";
import { events, request } from "../common/api.js";
import { byId, button, element } from "../common/dom.js";
import { t } from "../common/language.js";
import { verdictLine } from "./bar.js";
import { downloads } from "./downloads.js";
import { causes, countsInWords, verdictOf, verdictOfAll } from "./verdict.js";

/** The table. `rows` are `{ file }` for what is to be checked and `{ ready }` for results that were made before. */
export class Batch {
  #stopped = null;
  #job = "";

  constructor({ rows, passed, open, restart, failed }) {
    this.rows = rows.map((row) => ({ ...row, name: row.file ? row.file.name : row.ready.path, result: row.ready ?? null, state: row.ready ? "done" : "waiting" }));
    this.passed = passed;
    this.open = open;
    this.restart = restart;
    this.failed = failed;
    this.root = byId("batch");
  }

  /** Draw the table as far as it is known. */
  draw() {
    const files = this.rows.filter((row) => row.file).map((row) => row.file);
    this.progress = element("progress", { max: this.rows.length, value: this.#done, "aria-label": t("checking") });
    this.line = element("p", { class: "soft" });
    this.word = element("div", { class: "word", hidden: true });
    this.body = element("tbody", {}, ...this.rows.map((row, number) => this.#row(row, number)));
    const heads = ["file", "unit", "year", "outcome", "problems"].map((key) => element("th", { scope: "col", class: key === "year" ? "number" : null }, t(key)));
    this.stop = button(t("stop"), () => this.cancel(), { class: "small" });
    this.bar = element("div", { class: "batch-progress" }, this.progress, this.line, this.stop);
    this.root.replaceChildren(
      element("div", { class: "batch-head" }, element("h1", { id: "batch-title" }, t("batch_title", { number: this.rows.length })), button(t("another"), () => this.restart(), { class: "quiet small no-print" })),
      this.word,
      ...(this.passed ? [element("p", { class: "soft small", id: "passed" }, t("batch_passed", { number: this.passed }))] : []),
      element("div", { class: "card" }, this.bar,
        files.length ? element("div", { class: "taking" }, element("span", { class: "soft small no-print" }, t("batch_take")), downloads({ files: () => files, stem: () => t("page_title"), failed: this.failed })) : null),
      element("div", { class: "card scroll" }, element("table", { class: "list" }, element("thead", {}, element("tr", {}, ...heads)), this.body)));
    this.#tell();
  }

  /** Check what is to be checked. Throws `ServiceError`. */
  async run() {
    const waiting = this.rows.filter((row) => row.file && !row.result);
    if (!waiting.length) return;
    this.#stopped = new AbortController();
    const body = new FormData();
    for (const row of waiting) body.append("files", row.file, row.file.name);
    const response = await request("/api/v1/checks", { method: "POST", body, headers: { Prefer: "respond-async" }, query: { format: "json" }, signal: this.#stopped.signal });
    this.#job = new URL(response.headers.get("Location"), location.origin).pathname;
    try {
      await events(`${this.#job}/events`, (name, data) => this.#event(name, data, waiting), this.#stopped.signal);
      const results = await (await request(`${this.#job}/results`, { query: { format: "json" }, signal: this.#stopped.signal })).json();
      results.files.forEach((result, number) => this.#take(waiting[number], result));
    } finally {
      await request(this.#job, { method: "DELETE" }).catch(() => null);
    }
    this.#tell();
  }

  /** Stop what runs, and draw nothing more. */
  abandon() {
    this.#stopped?.abort();
  }

  /** Stop what runs. */
  cancel() {
    this.#stopped?.abort();
    for (const row of this.rows) if (row.state !== "done") row.state = "stopped";
    this.draw();
    announce(t("stopped"));
  }

  #event(name, data, waiting) {
    if (name !== "file") return;
    const row = waiting[data.index];
    if (!row) return;
    row.state = "done";
    row.verdict = data.status === "failed" ? "incomplete" : data.error ? "fail" : null;
    this.#redraw(row);
    this.#tell();
  }

  #take(row, result) {
    if (!row) return;
    row.result = result;
    row.state = "done";
    row.verdict = verdictOf(result);
    this.#redraw(row);
  }

  get #done() {
    return this.rows.filter((row) => row.state === "done").length;
  }

  #tell() {
    const done = this.#done;
    const all = this.rows.length;
    this.progress.value = done;
    const finished = this.rows.every((row) => row.result);
    const number = (verdict) => this.rows.filter((row) => row.result && verdictOf(row.result) === verdict).length;
    const numbers = { pass: number("pass"), fail: number("fail"), incomplete: number("incomplete") };
    this.line.textContent = finished ? t("batch_done", numbers) : t("batch_progress", { done, all });
    this.stop.hidden = this.rows.some((row) => row.state === "stopped");
    this.bar.hidden = finished;
    this.word.hidden = !finished;
    if (!finished) return;
    this.word.replaceChildren(verdictLine(verdictOfAll(this.rows.map((row) => row.result)), this.line.textContent));
    announce(this.line.textContent);
  }

  #redraw(row) {
    const number = this.rows.indexOf(row);
    this.body.children[number].replaceWith(this.#row(row, number));
  }

  #row(row, number) {
    const { result, state } = row;
    const verdict = result ? verdictOf(result) : row.verdict;
    const outcome = verdict ? element("span", { class: `badge ${verdict}` }, t(verdict)) : element("span", { class: "badge waiting" }, t(state === "done" ? "judged" : state));
    const name = result || row.file ? element("button", { type: "button", class: "link", onclick: () => this.open(this.rows[number]) }, row.name) : row.name;
    return element("tr", { data: { state } },
      element("td", {}, name), element("td", {}, result?.report?.agency ?? ""), element("td", { class: "number" }, String(result?.report?.year ?? "")),
      element("td", {}, outcome), element("td", { class: "soft" }, result ? countsInWords(causes(result.findings)) : ""));
  }
}
