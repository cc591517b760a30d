// One report: left its text, right its findings; what is chosen, changed, taken away.

import { announce } from "../common/announce.js";
import { request } from "../common/api.js";
import { byId, element } from "../common/dom.js";
import { t } from "../common/language.js";
import { Changes, compare } from "./changes.js";
import { drawBar, drawTried } from "./bar.js";
import { edit, rove, setUpEditing } from "./editor.js";
import { drawFindings } from "./findings.js";
import { drawText } from "./text.js";
import { causes, countsInWords, verdictOf } from "./verdict.js";

/** A report on the screen. `file` is what the user gave; `ready` a file of `nianbao.findings/1` in its place,
 * `compared` the findings of comparing it with others: they are not looked for again when something is changed here. */
export class Viewer {
  #changes = new Changes();
  #chosen = -1;
  #tried = null;
  #asked = 0;

  constructor({ file = null, ready = null, compared = [], back = null, failed }) {
    this.file = file;
    this.ready = ready;
    this.compared = compared;
    this.back = back;
    this.failed = failed;
    this.root = byId("viewer");
    this.closed = false;
  }

  get changes() {
    return this.#changes;
  }

  get name() {
    return this.file ? this.file.name : this.ready.path;
  }

  get verdict() {
    return this.shown.verdict ?? verdictOf(this.shown.result);
  }

  /** Forget it: something else is on the screen. */
  close() {
    this.closed = true;
  }

  /** Check the file and draw it, unless it was closed meanwhile; tells whether it was drawn. Throws `ServiceError`. */
  async load() {
    this.shown = this.ready ? { result: this.ready, blocks: [], marks: [], details: null } : await this.#ask();
    if (this.closed) return false;
    this.#build();
    this.#draw();
    const counts = countsInWords(this.groups);
    announce(t("done", { verdict: t(this.verdict), counts }));
    return true;
  }

  async #ask() {
    const body = new FormData();
    body.append("file", this.file, this.file.name);
    const edits = this.#changes.sent();
    if (edits.length) body.append("edits", JSON.stringify(edits));
    const response = await request("/api/v1/view", { method: "POST", body });
    return response.json();
  }

  #build() {
    this.bar = element("div", { class: "bar" });
    this.text = element("article", { class: "report", lang: "zh-CN" });
    this.list = element("div", { class: "list" });
    this.tried = element("div", { class: "tried", hidden: true });
    const panes = element("div", { class: "panes" + (this.ready ? " list-only" : ""), data: { pane: "findings" } },
      this.ready ? null : element("section", { class: "text-pane", "aria-labelledby": "text-title" },
        element("div", { class: "pane-head" }, element("h2", { id: "text-title" }, t("as_read")), element("p", { class: "soft small no-print hint-edit" }, t("edit_hint"))),
        this.text),
      element("section", { class: "findings-pane", "aria-labelledby": "findings-title" },
        element("div", { class: "pane-head" }, element("h2", { id: "findings-title" }, t("findings")), element("p", { class: "soft small no-print hint-list" }, t("list_hint"))),
        this.tried, this.list, this.#beside()));
    this.panes = panes;
    const tabs = this.ready ? null : element("div", { class: "pane-switch no-print", role: "group", "aria-label": t("show") },
      ...["findings", "text"].map((pane) => element("button", { type: "button", class: "button small", "aria-pressed": String(pane === "findings"), data: { to: pane }, onclick: () => this.#turn(pane) }, t(pane))));
    this.root.replaceChildren(...[this.bar, tabs, panes].filter(Boolean));
    setUpEditing(this.text, (spot, old, text) => this.change([{ ...spot, old, text }]));
  }

  #beside() {
    if (!this.compared.length) return null;
    return element("section", { class: "notice", id: "compared", "aria-labelledby": "compared-title" },
      element("h3", { id: "compared-title" }, t("compared")),
      element("ul", {}, ...this.compared.map((one) => element("li", {}, element("code", {}, one.code), " ", one.message))));
  }

  #draw() {
    const { result, details } = this.shown;
    this.groups = causes(result.findings);
    const original = (spot) => this.#changes.original(spot);
    this.drawn = drawText(this.text, this.shown, this.groups, original, (group) => this.choose(group, true));
    if (!this.shown.blocks.length && !this.ready) this.text.append(element("p", { class: "soft" }, t("nothing_read")));
    for (const hint of this.root.querySelectorAll(".hint-edit")) hint.hidden = !this.shown.blocks.length;
    for (const hint of this.root.querySelectorAll(".hint-list")) hint.hidden = this.groups.length < 2;
    rove(this.text);
    this.items = drawFindings(this.list, result, details, this.groups, {
      choose: (group, toggle) => this.choose(toggle && group === this.#chosen ? -1 : group),
      goTo: (spot) => this.#goTo(this.drawn.at(spot)),
      tryOut: (proposal) => this.change(this.#editsOf(proposal)),
      show: (group) => this.#show(group),
      editAt: (group) => this.#editAt(group),
      hasPlace: (group) => this.drawn.marks.has(group),
    });
    if (!this.groups.length) this.list.append(element("div", { class: `notice ${this.verdict === "pass" ? "good" : "warning"}` }, element("h3", {}, t(this.verdict)), element("p", {}, t(`${this.verdict}_more`))));
    drawBar(this.bar, this);
    drawTried(this.tried, this.#tried, this);
  }

  /** Choose the findings of a cause: its details are shown, its places marked and scrolled to; -1 for none. */
  choose(group, fromText = false) {
    this.#chosen = group;
    this.items.open(group);
    for (const one of this.text.querySelectorAll(".chosen, .related, .suspect")) one.classList.remove("chosen", "related", "suspect");
    for (const one of this.text.querySelectorAll(".bubble")) one.remove();
    if (group < 0) return;
    const marks = this.drawn.marks.get(group) ?? [];
    const chosen = new Set(marks.filter((mark) => mark.role === "main").map((mark) => mark.node));
    for (const mark of marks) mark.node.classList.add(mark.role === "main" ? "chosen" : mark.role);
    this.#bubbles(group);
    if (fromText) {
      this.#turn("findings");
      this.items.focus(group);
    }
    this.#goTo([...chosen][0] ?? marks[0]?.node, false);
  }

  #bubbles(group) {
    const [first] = this.groups[group].members;
    for (const proposal of this.shown.details?.[first]?.proposals ?? []) {
      if (proposal.expected === null) continue;
      for (const spot of proposal.edits) {
        const node = this.drawn.at(spot);
        if (node?.matches("td")) node.append(element("span", { class: "bubble" }, t("should_be", { number: proposal.expected })));
      }
    }
  }

  #goTo(node, turn = true) {
    if (!node) return;
    if (turn) this.#turn("text");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    node.scrollIntoView({ block: "center", inline: "center", behavior: calm ? "auto" : "smooth" });
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), 1200);
  }

  #show(group) {
    this.#turn("text");
    const place = this.#placeOf(group);
    place?.focus({ preventScroll: true });
    this.#goTo(place);
  }

  #editAt(group) {
    this.#turn("text");
    const place = this.#placeOf(group);
    if (place) edit(place, (spot, old, text) => this.change([{ ...spot, old, text }]));
  }

  #placeOf(group) {
    const marks = this.drawn.marks.get(group) ?? [];
    const mark = marks.find((one) => one.role === "suspect") ?? marks.find((one) => one.role === "main") ?? marks[0];
    return mark?.node.closest("[data-block]") ?? mark?.node.querySelector("[data-block]");
  }

  #turn(pane) {
    this.panes.dataset.pane = pane;
    for (const one of this.root.querySelectorAll("[data-to]")) one.setAttribute("aria-pressed", String(one.dataset.to === pane));
  }

  #editsOf(proposal) {
    return proposal.edits.map((one) => {
      const old = this.drawn.at(one)?.dataset.text ?? "";
      const text = one.start === null ? one.text : old.slice(0, one.start) + one.text + old.slice(one.end);
      return { block: one.block, row: one.row ?? undefined, cell: one.cell ?? undefined, old, text };
    });
  }

  /** Try a change: the report is checked again with it. */
  async change(edits) {
    this.#changes.add(edits);
    if (!(await this.#again(edits))) this.#changes.undo();
  }

  /** Take the last change back, or all. */
  async undo(all = false) {
    const step = all ? [] : this.#changes.undo();
    if (all) this.#changes.clear();
    if (step) await this.#again(step.map((one) => ({ ...one, old: one.text, text: one.old })), true);
  }

  async #again(edits, undone = false) {
    const asked = ++this.#asked;
    const before = this.shown.result.findings;
    this.root.setAttribute("aria-busy", "true");
    announce(t("rechecking"));
    try {
      const shown = await this.#ask();
      if (this.closed || asked !== this.#asked) return true;
      this.shown = shown;
    } catch (error) {
      this.failed(error);
      return false;
    } finally {
      this.root.removeAttribute("aria-busy");
    }
    this.#tried = { edits, undone, ...compare(before, this.shown.result.findings) };
    this.#redraw(edits, before);
    return true;
  }

  #redraw(edits, before) {
    const [scroll, fingerprint] = [this.text.parentElement.scrollTop, before[this.#members(this.#chosen)[0]]?.fingerprint];
    const inText = this.text.contains(document.activeElement);
    this.#draw();
    this.text.parentElement.scrollTop = scroll;
    const again = this.groups.findIndex((group) => group.members.some((index) => this.shown.result.findings[index].fingerprint === fingerprint));
    this.#chosen = -1;
    if (again >= 0) this.choose(again);
    if (inText && edits[0]) this.drawn.at(edits[0])?.focus({ preventScroll: true });
    else this.tried.querySelector("button")?.focus({ preventScroll: true });
  }

  #members(group) {
    return this.groups[group]?.members ?? [];
  }

  /** Draw everything again in the other language. */
  async translate() {
    if (!this.ready) this.shown = await this.#ask();
    if (this.closed) return;
    this.#tried = null;
    this.#chosen = -1;
    this.#build();
    this.#draw();
  }
}
