// The report that is being written: what the user typed, and what follows from it.

import { computed, keyOf } from "./sums.js";

const SCHEMA = "nianbao.draft/1";

export class Draft {
  /** `forms` are the descriptions of all editions, the latest first. */
  constructor(forms, given = {}) {
    this.forms = forms;
    this.year = given.year ?? new Date().getFullYear() - 1;
    this.edition = given.edition ?? "";
    this.agency = given.agency ?? "";
    this.level = given.level ?? "";
    this.published = given.published ?? "";
    this.preface = given.preface ?? "";
    this.sections = { ...given.sections };
    this.figures = structuredClone(given.figures ?? {});
    this.previous = structuredClone(given.previous ?? {});
    this.followed = new Map();
    for (const form of this.description.forms) this.settle(form);
  }

  /** The description of the edition that the year requires, or that a file was in. */
  get description() {
    const own = this.forms.find((one) => one.edition === this.edition);
    return own ?? this.forms.find((one) => one.years.first <= this.year && this.year <= one.years.last) ?? this.forms[0];
  }

  setYear(year) {
    this.year = year;
    this.edition = "";
    this.followed.clear();
    for (const form of this.description.forms) this.follow(form);
  }

  typed(form, row, column) {
    return this.figures[form]?.[row]?.[column] ?? "";
  }

  last(form, row, column) {
    return this.previous[form]?.[row]?.[column] ?? "";
  }

  type(form, row, column, text) {
    ((this.figures[form] ??= {})[row] ??= {})[column] = text;
  }

  /** What a cell should hold by the others; undefined where it is no sum. */
  computed(form, row, column) {
    return this.followed.get(form)?.get(keyOf(row, column));
  }

  /** What a cell holds: as typed, else as computed. */
  text(form, row, column) {
    return this.typed(form, row, column) || this.computed(form, row, column) || "";
  }

  /** Compute the sums of a form again. */
  follow(form) {
    const [typed, last] = [(row, column) => this.typed(form.key, row, column), (row, column) => this.last(form.key, row, column)];
    this.followed.set(form.key, computed(form, typed, last));
  }

  /** Let typed figures that equal what they follow from be computed from now on. */
  settle(form) {
    const sums = [...form.carried, ...form.totals.toReversed()];
    this.follow(form);
    for (const { row, column } of sums) {
      const typed = this.typed(form.key, row, column);
      if (!typed) continue;
      this.type(form.key, row, column, "");
      this.follow(form);
      if (this.computed(form.key, row, column) !== typed) this.type(form.key, row, column, typed);
    }
    this.follow(form);
  }

  get empty() {
    const figures = Object.values(this.figures).some((rows) => Object.values(rows).some((cells) => Object.values(cells).some(Boolean)));
    return !figures && !this.agency && !this.preface && !Object.values(this.sections).some(Boolean);
  }

  title(otherwise) {
    return `${this.agency || otherwise}${this.year}年政府信息公开工作年度报告`;
  }

  /** What the browser keeps: only what was typed. */
  kept() {
    const { year, edition, agency, level, published, preface, sections, figures, previous } = this;
    return { schema: SCHEMA, year, edition, agency, level, published, preface, sections, figures, previous };
  }

  /** What the service is sent: all cells as they are shown. */
  sent() {
    const figures = {};
    for (const form of this.description.forms) {
      for (const row of form.rows) {
        for (const column of row.columns) {
          const text = this.text(form.key, row.key, column);
          if (text) ((figures[form.key] ??= {})[row.key] ??= {})[column] = text;
        }
      }
    }
    return { ...this.kept(), edition: this.description.edition, figures, level: this.level || null, published: this.published || null };
  }
}
