// The board: all units by state, what belongs to none, deadlines, exports.

import { announce } from "../common/announce.js";
import { button, element } from "../common/dom.js";
import { inLanguage, t } from "../common/language.js";
import { ask, assign, fetchFile, handIn, setDeadline } from "./client.js";
import { LEVELS, choice, day, daysLeft, eventList, personName, stateBadge } from "./parts.js";
import { Picture } from "./picture.js";

const STATES = ["expected", "handed_in", "sent_back", "cleared", "published", "waived"];

export class Board {
  /** `act(work)` runs what may fail and says so; `open(unit)` shows a unit. */
  constructor(place, { act, open }) {
    this.place = place;
    this.act = act;
    this.open = open;
    this.wanted = { state: "", level: "", words: "", overdue: false };
    this.said = [];
    this.picture = new Picture(act);
  }

  async load() {
    const overview = await ask("");
    const office = overview.person.right === "office";
    const { units } = await ask("/units");
    const unmatched = office ? await ask("/unmatched") : [];
    Object.assign(this, { overview, office, units, unmatched }); // at once: it may be drawn while something is asked
    this.picture.forget();
    this.draw();
  }

  draw() {
    const { title, person } = this.overview;
    const whose = t("asker", { name: personName(person.name), right: t(`right_${person.right}`) });
    this.table = element("div", { class: "card scroll", tabindex: 0, role: "region", "aria-labelledby": "board-title" });
    this.place.replaceChildren(
      element("div", { class: "heading" }, element("h1", { id: "board-title", tabindex: -1 }, title), element("span", { class: "soft" }, whose)),
      this.states(), this.office ? this.picture.element() : "", this.filters(), this.table,
      element("div", {}, ...this.said.map((one) => element("p", { class: "notice" }, one))),
      ...(this.office ? [this.strangers(), this.deadlines(), this.exports()] : []),
      this.log());
    this.list();
  }

  states() {
    const make = (state) => button("", () => {
      this.wanted.state = this.wanted.state === state ? "" : state;
      this.draw();
      this.place.querySelector(`[data-filter="${state}"]`).focus();
    }, { "aria-pressed": String(this.wanted.state === state), data: { filter: state } });
    return element("ul", { class: "states", "aria-label": t("states") }, ...STATES.map((state) => {
      const one = make(state);
      one.append(element("b", {}, String(this.overview.states[state])), element("span", {}, t(state)));
      return element("li", {}, one);
    }));
  }

  filters() {
    const words = element("input", { type: "search", class: "grow", placeholder: t("search"), "aria-label": t("search"), value: this.wanted.words,
      oninput: (event) => { this.wanted.words = event.target.value; this.list(); } });
    const levels = [["", t("any_level")], ...LEVELS.map((one) => [one, t(one)])];
    const [level] = choice(t("level"), levels, this.wanted.level, (value) => { this.wanted.level = value; this.list(); });
    const overdue = element("input", { type: "checkbox", checked: this.wanted.overdue,
      onchange: (event) => { this.wanted.overdue = event.target.checked; this.list(); } });
    const files = element("input", { type: "file", multiple: true, hidden: true, id: "files", onchange: () => this.take([...files.files]) });
    return element("div", { class: "row no-print" }, words, level, element("label", {}, overdue, t("only_overdue")),
      button(t("hand_in"), () => files.click(), { class: "primary", title: t("hand_in_more") }), files);
  }

  list() {
    const { state, level, words, overdue } = this.wanted;
    const shown = this.units.filter((one) => (!state || one.state === state) && (!level || one.level === level)
      && one.name.includes(words.trim()) && (!overdue || (one.days_left ?? 0) < 0));
    const heads = ["unit", "level", "state", "due", "left", "version", "findings_count", "open_count"];
    this.table.replaceChildren(shown.length
      ? element("table", { class: "list" },
        element("thead", {}, element("tr", {}, ...heads.map((one) => element("th", { scope: "col" }, t(one))))),
        element("tbody", {}, ...shown.map((one) => this.row(one))))
      : element("p", { class: "soft" }, t("no_units")));
    announce(t("units_shown", { number: shown.length }));
  }

  row(unit) {
    const late = unit.days_left !== null && unit.days_left < 0;
    const counts = unit.counts;
    return element("tr", {},
      element("th", { scope: "row" }, element("button", { type: "button", class: "open-unit", onclick: () => this.open(unit.id) }, unit.name)),
      element("td", {}, unit.level ? t(unit.level) : ""),
      element("td", {}, stateBadge(unit.state)),
      element("td", {}, day(unit.due)),
      element("td", { class: late ? "late" : "" }, daysLeft(unit.days_left)),
      element("td", {}, unit.version ?? ""),
      element("td", {}, counts ? `${counts.error} / ${counts.warning} / ${counts.note}` : ""),
      element("td", {}, counts ? String(counts.open) : ""));
  }

  take(files) {
    return this.act(async () => {
      this.said = [];
      for (const file of files) {
        announce(t("handing_in", { name: file.name }));
        const taken = await handIn(file);
        this.said.push(this.report(file.name, taken));
      }
      await this.load();
      announce(this.said.join(" "));
    });
  }

  report(name, { outcome, unit, number, reason: chinese, reason_en: english }) {
    const reason = inLanguage(chinese, english);
    const of = this.units.find((one) => one.id === unit)?.name ?? "";
    return t(`taken_${outcome}`, { name, unit: of, number, reason });
  }

  strangers() {
    const rows = this.unmatched.map((one) => {
      const choices = [["", t("choose_unit")], ...this.units.map((unit) => [String(unit.id), unit.name])];
      const [label, select] = choice(t("unit"), choices, "", null);
      return element("li", { class: "row" },
        element("span", { class: "grow" }, one.name, " ", element("span", { class: "soft small" }, inLanguage(one.unmatched, one.unmatched_en))),
        button(t("download"), () => this.act(() => fetchFile(`/unmatched/${one.id}/file`, one.name)), { class: "small" }), label,
        button(t("assign"), () => select.value && this.act(async () => { await assign(one.id, Number(select.value)); await this.load(); }), { class: "small" }));
    });
    if (!rows.length) return "";
    return element("details", { class: "card no-print", open: true },
      element("summary", {}, t("unmatched", { number: rows.length })), element("ol", { class: "versions" }, ...rows));
  }

  deadlines() {
    const names = Object.fromEntries(this.units.map((one) => [one.id, one.name]));
    const known = this.overview.deadlines.map((one) => element("li", {},
      element("b", {}, one.due), " ", t(`kind_${one.kind}`), " · ", names[one.unit] ?? (one.level ? t(one.level) : t("all_units"))));
    const kinds = ["hand_in", "publish"].map((one) => [one, t(`kind_${one}`)]);
    const [kind, kindOf] = choice(t("day_for"), kinds, "hand_in", null);
    const [level, levelOf] = choice(t("level"), [["", t("all_units")], ...LEVELS.map((one) => [one, t(one)])], "", null);
    const due = element("input", { type: "date", "aria-label": t("last_day") });
    return element("details", { class: "card no-print" }, element("summary", {}, t("deadlines")),
      element("ol", { class: "versions" }, ...known),
      element("p", { class: "row" }, kind, level, due,
        button(t("set"), () => this.act(async () => { await setDeadline(kindOf.value, levelOf.value, due.value); await this.load(); }), { class: "small" })));
  }

  exports() {
    return element("div", { class: "row no-print", role: "group", "aria-label": t("taken") }, element("span", { class: "soft" }, t("taken")),
      ...this.overview.exports.map((name) => button(t(name), () => this.act(() => fetchFile(`/exports/${name}`, name)), { class: "small", data: { name } })));
  }

  log() {
    const place = element("details", { class: "card no-print" }, element("summary", {}, t("events")));
    place.addEventListener("toggle", () => place.open && this.act(async () => {
      place.replaceChildren(place.firstElementChild, eventList(await ask("/events")));
    }));
    return place;
  }
}
