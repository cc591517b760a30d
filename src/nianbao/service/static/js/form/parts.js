// The panels of the page: the title with the preface, and the six sections with their tables and texts.

import { button, element } from "../common/dom.js";
import { t } from "../common/language.js";
import { Grid } from "./grid.js";
import { hint, TextField } from "./texts.js";

const LEVELS = ["", "government", "department", "township"];
const NUMERALS = "一二三四五";
export const FRONT = "front";
const PREFACE = "preface";

/** A panel: its parts, and what was found in them. */
export class Part {
  constructor(key, label, content) {
    Object.assign(this, { key, label, ...content });
    this.list = element("ul", { class: "found" });
    this.panel.insertBefore(this.list, this.grid ? this.field.root : null);
  }

  /** Show findings: `{ severity, message, mark, unfinished }`; `go(mark)` leads to one. */
  show(found, go) {
    const marks = found.flatMap((one) => one.marks.map((mark) => ({ ...mark, severity: one.severity, message: one.message, unfinished: one.unfinished })));
    this.grid?.mark(marks.filter((mark) => mark.form && !mark.unfinished));
    const own = (mark) => mark.role === "main" && !mark.form && !mark.unfinished && (mark.section === this.field.part.key);
    this.field.mark(marks.filter(own));
    this.list.replaceChildren(...found.filter((one) => !one.unfinished).map((one) => this.#item(one, go)));
  }

  #item({ severity, message, marks, code }, go) {
    const main = marks.find((mark) => mark.role === "main");
    const move = main && (main.form ? main.row : main.section) ? button(t("go"), () => go(this, main), { class: "small no-print", "aria-label": `${t("go")}：${message}` }) : null;
    return element("li", { data: { code } }, element("span", { class: `badge ${severity}` }, t(severity)), element("p", {}, message), move);
  }

  reach(mark) {
    if (mark.form) this.grid.focus(mark.row, mark.column);
    else this.field.select(mark.start, mark.end);
  }

  translate() {
    this.hint.textContent = hint(this.field.part);
    this.field.translate();
    this.renamed?.();
    this.grid?.refresh();
  }

  refresh() {
    this.field.refresh();
    this.grid?.refresh();
  }
}

/** Return the panel of the title: agency, year, level, date, preface. */
export function frontPart(draft, changed, yearChanged) {
  const years = draft.forms.map((one) => one.years);
  const [first, last] = [Math.min(...years.map((one) => one.first)), Math.min(new Date().getFullYear(), Math.max(...years.map((one) => one.last)))];
  const choices = Array.from({ length: Math.max(last, draft.year) - first + 1 }, (_, at) => Math.max(last, draft.year) - at);
  const agency = element("input", { id: "agency", maxlength: 100, lang: "zh-CN", autocomplete: "organization", oninput: () => { draft.agency = agency.value.trim(); changed(); } });
  const year = element("select", { id: "year", onchange: () => { draft.setYear(Number(year.value)); yearChanged(); } }, ...choices.map((one) => element("option", { value: one }, String(one))));
  const level = element("select", { id: "level", onchange: () => { draft.level = level.value; changed(); } }, ...LEVELS.map((one) => element("option", { value: one })));
  const published = element("input", { id: "published", type: "date", onchange: () => { draft.published = published.value; changed(); } });
  const fields = { agency, year, level, published };
  const labels = Object.fromEntries(Object.keys(fields).map((key) => [key, element("label", { for: key })]));
  const part = { key: PREFACE, heading: "", hint: draft.description.preface.hint };
  const field = new TextField(part, { read: () => draft.preface, write: (text) => { draft.preface = text; changed(); }, label: () => t("preface") });
  const below = element("p", { class: "hint" }, hint(part));
  const panel = element("section", { class: "panel card" }, element("div", { class: "fields" }, ...Object.keys(fields).map((key) => element("div", {}, labels[key], fields[key]))), field.root, below);
  const renamed = () => {
    for (const [key, one] of Object.entries(labels)) one.textContent = t(key);
    agency.placeholder = t("agency_hint");
    for (const one of level.options) one.textContent = t(`level_${one.value || "unknown"}`);
  };
  Object.assign(agency, { value: draft.agency });
  Object.assign(year, { value: String(draft.year) });
  Object.assign(level, { value: draft.level ?? "" });
  Object.assign(published, { value: draft.published ?? "" });
  renamed();
  return new Part(FRONT, () => t("front"), { panel, field, hint: below, renamed });
}

/** Return the panel of a section: heading, hint, the table where it has one, the text. */
export function sectionPart(section, draft, changed) {
  const { description } = draft;
  const form = description.forms.find((one) => one.section === section.key);
  const grid = form ? new Grid(form, draft, changed) : null;
  const items = section.key === description.sections[0].key ? description.items.map((one, at) => `（${NUMERALS[at]}）${one.heading}`) : [];
  const field = new TextField(section, {
    read: () => draft.sections[section.key] ?? "",
    write: (text) => { draft.sections[section.key] = text; changed(); },
    label: () => (form ? t("text_below") : t("text_of", { heading: section.heading })),
    long: !form,
    items,
  });
  const below = element("p", { class: "hint" }, hint(section));
  const zeros = grid && button("", () => grid.fillZeros(), { class: "small no-print" });
  const how = grid && element("p", { class: "hint small" });
  const renamed = () => {
    if (!grid) return;
    zeros.textContent = t("fill_zeros");
    how.textContent = t("grid_hint");
  };
  renamed();
  const heading = element("h2", { lang: "zh-CN" }, section.heading);
  const table = grid ? [how, grid.root, element("div", { class: "acts" }, zeros)] : [];
  const panel = element("section", { class: "panel card" }, heading, below, ...table, field.root);
  return new Part(section.key, () => section.heading, { panel, field, grid, hint: below, renamed });
}
