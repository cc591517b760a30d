// One unit: its state, its versions and what changed, its findings and what was decided about them.

import { announce } from "../common/announce.js";
import { button, element } from "../common/dom.js";
import { inLanguage, t } from "../common/language.js";
import { ask, decide, fetchFile, handIn, move } from "./client.js";
import { asked, day, daysLeft, eventList, moment, personName, size, stateBadge } from "./parts.js";

const DISPOSITIONS = ["to_mend", "explained", "no_fault"];

export class Unit {
  /** `act(work)` runs what may fail and says so; `back()` shows the board. */
  constructor(place, id, { act, back }) {
    this.place = place;
    this.id = id;
    this.act = act;
    this.back = back;
    this.version = null;
  }

  async load() {
    const detail = await ask(`/units/${this.id}`, this.version ? { version: this.version } : {});
    const office = (await ask("")).person.right === "office";
    const events = await ask("/events", { unit: this.id });
    Object.assign(this, { detail, office, events }); // at once: it may be drawn while something is asked
    this.draw();
  }

  get unit() {
    return this.detail.unit;
  }

  draw() {
    this.place.replaceChildren(
      element("p", { class: "no-print" }, button(t("back"), this.back, { class: "small" })),
      element("div", { class: "heading" }, element("h1", { id: "unit-title", tabindex: -1 }, this.unit.name), stateBadge(this.unit.state)),
      this.facts(), this.actions(), this.findings(), this.versions(),
      element("details", { class: "card no-print" }, element("summary", {}, t("events")), eventList(this.events)));
  }

  facts() {
    const { level, contact, due, days_left: left, handed_in_at: handed, sent_back_at: sent, cleared_at: cleared, published_on: on, reason } = this.unit;
    const rows = [["level", level && t(level)], ["contact", contact], ["due", due && t("due_left", { day: day(due), left: daysLeft(left) })], ["handed_at", moment(handed)],
      ["sent_at", moment(sent)], ["cleared_at", moment(cleared)], ["published_on", on && day(on)], ["reason", reason], ["earlier", this.detail.earlier?.name]];
    return element("dl", { class: "facts card" }, ...rows.filter(([, value]) => value)
      .flatMap(([name, value]) => [element("dt", {}, t(name)), element("dd", {}, value)]));
  }

  actions() {
    const files = element("input", { type: "file", hidden: true, id: "version-file", onchange: () => files.files[0] && this.changed(() => handIn(files.files[0], this.unit)) });
    const make = (action) => action === "hand_in"
      ? button(t("hand_in_version"), () => files.click(), { data: { action } })
      : button(t(action), () => this.take(action), { class: action === "clear" ? "primary" : "", data: { action } });
    return element("div", { class: "row no-print", role: "group" }, ...this.detail.actions.map(make), files);
  }

  async take(action) {
    const details = await this.details(action);
    if (details !== null) await this.changed(() => move(this.unit, action, details));
  }

  /** Return what an action needs to know, `null` where the user thinks better of it. */
  details(action) {
    if (action === "send_back" || action === "waive") return asked(t(action), [{ name: "reason", label: t(`reason_${action}`), required: true }]);
    if (action === "publish") {
      const today = new Date().toISOString().slice(0, 10);
      return asked(t("publish"), [{ name: "on", label: t("published_on"), type: "date", value: today, required: true }, { name: "url", label: t("published_url"), type: "url" }]);
    }
    const errors = this.detail.findings.filter((one) => one.severity === "error" && one.open).length;
    if (action === "clear" && errors) return asked(t("clear"), [{ name: "reason", label: t("reason_clear"), required: true }]);
    return Promise.resolve({});
  }

  /** Change something, then show what is there now. */
  changed(work) {
    return this.act(async () => {
      await work();
      this.version = null;
      await this.load();
      announce(t("saved"));
    }, () => this.load());
  }

  findings() {
    const { findings, shown, versions } = this.detail;
    if (shown === null) return element("p", { class: "card soft" }, t("no_version"));
    const newest = shown === versions[0].number;
    const number = findings.filter((one) => one.open).length;
    return element("div", { class: "card" }, element("h2", {}, t("findings", { number: shown, number_open: number })),
      !newest && element("p", { class: "notice" }, t("older"), " ", button(t("view_newest"), () => this.see(null), { class: "small" })),
      findings.length ? element("ol", { class: "findings" }, ...findings.map((one) => this.finding(one, newest))) : element("p", { class: "soft" }, t("no_findings")));
  }

  finding(one, newest) {
    const word = one.severity === "note" ? "note_severity" : one.severity;
    return element("li", { class: one.open ? "" : "settled", data: { fingerprint: one.fingerprint } },
      element("p", {}, element("span", { class: `badge ${one.severity}` }, t(word)), " ", element("span", { class: "soft small" }, `${one.code} · ${one.label}`)),
      element("p", {}, inLanguage(one.message, one.message_en)),
      one.disposition && element("p", { class: "small" }, element("b", {}, t(one.disposition)), one.note && t("with_note", { note: one.note }), " ",
        element("span", { class: "soft" }, t("decided_by", { by: personName(one.disposed_by), at: moment(one.disposed_at) })),
        one.carried_from && element("span", { class: "soft" }, ` · ${t("carried", { number: one.carried_from })}`),
        one.altered && element("span", { class: "badge warning" }, t("altered"))),
      newest && this.decision(one));
  }

  decision(one) {
    const allowed = this.office ? DISPOSITIONS : DISPOSITIONS.slice(0, 2);
    if (!this.office && one.disposed_right === "office") return "";
    const select = element("select", { "aria-label": t("decision") }, element("option", { value: "" }, t("undecided")),
      ...allowed.map((value) => element("option", { value, selected: value === one.disposition }, t(value))));
    const note = element("input", { type: "text", maxlength: 2000, value: one.note, placeholder: t("note"), "aria-label": t("note") });
    return element("form", { class: "decide no-print", onsubmit: (event) => {
      event.preventDefault();
      this.changed(() => decide(this.unit, one.fingerprint, select.value || null, note.value));
    } }, select, note, element("button", { class: "button small" }, t("save")));
  }

  versions() {
    const { versions } = this.detail;
    if (!versions.length) return "";
    return element("div", { class: "card" }, element("h2", {}, t("versions")), element("ol", { class: "versions" }, ...versions.map((one) => element("li", {},
      element("div", { class: "row" }, element("b", {}, t("version_number", { number: one.number })), element("span", { class: "grow" }, one.name),
        one.failed && element("span", { class: "badge error" }, t("unread")),
        element("span", { class: "soft small" }, t("received", { at: moment(one.received_at), by: personName(one.received_by), size: size(one.size) })),
        button(t("show"), () => this.see(one.number), { class: "small no-print" }),
        button(t("download"), () => this.act(() => fetchFile(`/units/${this.id}/versions/${one.number}/file`, one.name)), { class: "small no-print" })),
      changes(one)))));
  }

  see(number) {
    return this.act(async () => {
      this.version = number;
      await this.load();
    });
  }
}

function changes({ changes: found, changes_from: number }) {
  if (!found) return "";
  const { cells, texts, more } = found;
  if (!cells.length && !texts.length) return element("p", { class: "soft small" }, t("unchanged", { number }));
  return element("details", { class: "change" },
    element("summary", {}, t("changed_since", { number, cells: cells.length, texts: texts.length })),
    element("ul", { class: "change small" }, ...[...cells, ...texts].map((one) => element("li", {}, t("of_place", { label: one.label }),
      one.old === null ? t("added") : element("del", {}, one.old || " "), " ",
      one.new === null ? t("removed") : element("ins", {}, one.new || " "))),
    more > 0 && element("li", {}, t("and_more", { number: more }))));
}
