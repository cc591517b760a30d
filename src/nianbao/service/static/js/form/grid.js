// A statutory table as a grid of fields: typing, moving, pasting, sums and marks.

import { announce } from "../common/announce.js";
import { element } from "../common/dom.js";
import { t } from "../common/language.js";
import { count, keyOf } from "./sums.js";

const SEVERITIES = ["error", "warning", "note"];
const WIDE = 5;

export class Grid {
  constructor(form, draft, changed) {
    [this.form, this.draft, this.changed] = [form, draft, changed];
    this.cells = new Map();
    this.lines = [];
    this.said = element("p", { class: "said", "aria-hidden": "true" });
    this.root = element("div", {}, element("div", { class: `sheet${form.grid.columns > WIDE ? " wide" : ""}` }, this.#table()), this.said);
    this.refresh();
  }

  #table() {
    const { grid } = this.form;
    const all = grid.widths.reduce((sum, one) => sum + one, 0);
    const columns = grid.widths.map((width) => {
      const column = element("col");
      column.style.width = `${(100 * width) / all}%`;
      return column;
    });
    const rows = Array.from({ length: grid.rows }, () => element("tr"));
    for (const cell of grid.cells) rows[cell.row].append(this.#cell(cell));
    this.lines = this.lines.filter(Boolean);
    const table = element("table", {}, element("caption", { class: "sr-only" }, this.form.title), element("colgroup", {}, ...columns));
    table.append(element("tbody", {}, ...rows));
    return table;
  }

  #cell(cell) {
    const spans = { rowspan: cell.rowspan > 1 && cell.rowspan, colspan: cell.colspan > 1 && cell.colspan };
    if (cell.kind !== "value") {
      const group = cell.rowspan > 1 ? " group" : "";
      return element("th", { ...spans, class: cell.kind === "header" ? "head" : `label${group}`, scope: cell.kind === "header" ? "col" : "row" }, cell.text);
    }
    const [row, column] = cell.keys;
    const id = `${this.form.key}-${row}-${column}`;
    const input = element("input", { id, autocomplete: "off", maxlength: 60, data: { row, column } });
    input.inputMode = this.form.columns.find((one) => one.key === column).number === "count" ? "numeric" : "text";
    const differs = element("span", { class: "differs", id: `${id}-differs`, hidden: true });
    const messages = element("span", { class: "sr-only", id: `${id}-messages` });
    const made = { cell, row, column, input, differs, messages, said: [], td: element("td", spans, input, differs, messages) };
    this.cells.set(keyOf(row, column), made);
    (this.lines[cell.row] ??= []).push(made);
    input.addEventListener("input", () => this.#type(made));
    input.addEventListener("focus", () => this.#enter(made));
    input.addEventListener("blur", () => this.#leave(made));
    input.addEventListener("keydown", (event) => this.#key(event, made));
    input.addEventListener("paste", (event) => this.#paste(event, made));
    return made.td;
  }

  #name({ row, column }) {
    const names = { row: this.form.rows.find((one) => one.key === row).label, column: this.form.columns.find((one) => one.key === column).label };
    const followed = this.draft.computed(this.form.key, row, column) !== undefined && !this.draft.typed(this.form.key, row, column);
    return t(followed ? "computed_cell" : "cell", names);
  }

  #type(one) {
    this.draft.type(this.form.key, one.row, one.column, one.input.value.trim());
    this.draft.follow(this.form);
    this.refresh(one);
    this.changed();
  }

  #enter(one) {
    one.before = one.input.value;
    one.input.select();
    this.#say(one);
  }

  #leave(one) {
    if (this.draft.typed(this.form.key, one.row, one.column) === this.draft.computed(this.form.key, one.row, one.column)) {
      this.draft.type(this.form.key, one.row, one.column, "");
      this.draft.follow(this.form);
    }
    this.refresh();
    this.said.textContent = "";
  }

  #say(one) {
    const last = this.draft.last(this.form.key, one.row, one.column);
    const texts = [...one.said, one.differs.textContent, last && t("last_year", { value: last })].filter(Boolean);
    this.said.textContent = texts.length ? `${this.#name(one)}：${texts.join("；")}` : "";
  }

  #key(event, one) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { input } = one;
    const all = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const still = input.selectionStart === input.selectionEnd;
    const moves = {
      ArrowUp: () => this.#above(one, -1),
      ArrowDown: () => this.#above(one, 1),
      Enter: () => this.#above(one, event.shiftKey ? -1 : 1),
      ArrowLeft: () => (all || (still && input.selectionStart === 0)) && this.#beside(one, -1),
      ArrowRight: () => (all || (still && input.selectionStart === input.value.length)) && this.#beside(one, 1),
      Escape: () => {
        input.value = one.before;
        this.#type(one);
        return one;
      },
    };
    const target = moves[event.key]?.();
    if (target) {
      event.preventDefault();
      target.input.focus();
      target.input.select();
    } else if (event.key === "Enter") event.preventDefault();
  }

  #line(one) {
    return this.lines.findIndex((line) => line.includes(one));
  }

  #above(one, step) {
    const line = this.lines[this.#line(one) + step];
    if (!line) return null;
    const middle = one.cell.column;
    return line.find(({ cell }) => cell.column <= middle && middle < cell.column + cell.colspan) ?? line[0];
  }

  #beside(one, step) {
    const line = this.lines[this.#line(one)];
    return line[line.indexOf(one) + step] ?? null;
  }

  #paste(event, one) {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    const [top, left] = [this.#line(one), this.lines[this.#line(one)].indexOf(one)];
    let [number, missed] = [0, 0];
    for (const [down, line] of text.split("\n").entries()) {
      for (const [right, value] of line.split("\t").entries()) {
        const target = this.lines[top + down]?.[left + right];
        if (target) {
          this.draft.type(this.form.key, target.row, target.column, value.trim().slice(0, 60));
          number += 1;
        } else if (value.trim()) missed += 1;
      }
    }
    this.draft.settle(this.form);
    this.refresh();
    this.changed();
    announce(missed ? t("pasted_some", { number, left: missed }) : t("pasted", { number }));
  }

  /** Fill what is blank with 0. */
  fillZeros() {
    const blank = [...this.cells.values()].filter(({ row, column }) => !this.draft.text(this.form.key, row, column));
    const sums = new Set(this.form.totals.map((one) => keyOf(one.row, one.column)));
    for (const { row, column } of blank) if (!sums.has(keyOf(row, column))) this.draft.type(this.form.key, row, column, "0");
    this.draft.follow(this.form);
    this.refresh();
    this.changed();
    announce(t("filled", { number: blank.length }));
  }

  /** Show what the cells hold; the one that is typed into is left alone. */
  refresh(typing = null) {
    for (const one of this.cells.values()) {
      const { row, column, input, td, differs } = one;
      const sum = this.draft.computed(this.form.key, row, column);
      const typed = this.draft.typed(this.form.key, row, column);
      const shown = typed || sum || "";
      if (one !== typing && input.value !== shown) input.value = shown;
      td.classList.toggle("computed", sum !== undefined && !typed);
      td.classList.toggle("typed", sum !== undefined && Boolean(typed));
      const off = typed && sum && typed !== sum ? difference(typed, sum) : "";
      differs.textContent = off ? t("differs", { computed: sum, difference: off }) : "";
      differs.hidden = !off;
      input.setAttribute("aria-label", this.#name(one));
    }
    this.#describe();
  }

  /** Mark cells: `marks` are `{ row, column, role, severity, message }`. */
  mark(marks) {
    for (const one of this.cells.values()) {
      one.said = [];
      one.td.classList.remove(...SEVERITIES, "suspect");
    }
    for (const mark of marks) {
      for (const one of this.#marked(mark)) {
        if (mark.role === "suspect") one.td.classList.add("suspect");
        else if (mark.role === "main") one.td.classList.add(mark.severity);
        if (mark.role !== "related" && !one.said.includes(mark.message)) one.said.push(mark.message);
      }
    }
    this.#describe();
    const now = [...this.cells.values()].find((one) => one.input === document.activeElement);
    if (now) this.#say(now);
  }

  #marked({ row, column }) {
    if (row && column) return [this.cells.get(keyOf(row, column))].filter(Boolean);
    return row ? [...this.cells.values()].filter((one) => one.row === row) : [];
  }

  #describe() {
    for (const { input, td, differs, messages, said } of this.cells.values()) {
      messages.textContent = said.join("；");
      const wrong = td.classList.contains("error") || !differs.hidden;
      if (wrong) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      const by = [said.length && messages.id, !differs.hidden && differs.id].filter(Boolean).join(" ");
      if (by) input.setAttribute("aria-describedby", by);
      else input.removeAttribute("aria-describedby");
    }
  }

  focus(row, column) {
    const found = this.#marked({ row, column })[0] ?? this.cells.values().next().value;
    found.input.focus();
    found.input.scrollIntoView({ block: "center", inline: "nearest" });
  }
}

function difference(typed, sum) {
  const [one, other] = [count(typed), count(sum)];
  if (one === null || other === null) return "?";
  const off = one - other;
  return `${off > 0n ? "+" : "−"}${off > 0n ? off : -off}`;
}
