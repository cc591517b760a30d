// The page on which a report is written: from blank, from a file, or from last year's; checked while it is typed.

import { announce } from "../common/announce.js";
import { request, ServiceError } from "../common/api.js";
import { button, byId, element } from "../common/dom.js";
import { setUpHeader } from "../common/header.js";
import { addWords, language, onLanguage, t } from "../common/language.js";
import { save } from "../view/downloads.js";
import { Draft } from "./draft.js";
import { forgetDraft, keepDraft, keptDraft } from "./keeping.js";
import { Live } from "./live.js";
import { FRONT, frontPart, sectionPart } from "./parts.js";
import words from "./strings.js";
import { Tabs } from "./tabs.js";

const FORMS = "/api/v1/forms";
const SOON = 300;

const tabs = new Tabs(byId("tabs"), byId("panels"));
const live = new Live({ draft: () => draft.sent(), begun: () => verdict([element("span", { class: "spinner" }), t("checking")]), done: checked, failed: unchecked });
let forms = [];
let draft = null;
let parts = [];
let keeping = 0;

function failed(error) {
  const known = error instanceof ServiceError;
  const box = byId("trouble");
  box.replaceChildren(element("div", { class: "notice error" },
    element("h2", {}, known ? error.message : t("trouble")), element("p", {}, known ? error.detail : String(error.message)),
    element("p", {}, button(t("close"), () => { box.hidden = true; }, { class: "small" }))));
  box.hidden = false;
}

function verdict(content) {
  byId("verdict").replaceChildren(...content);
}

function unchecked(error) {
  verdict([element("span", { class: "badge error" }, error.message), error.detail ?? ""]);
}

/** Draw the page anew for a draft. */
function draw(given) {
  draft = given;
  parts = [frontPart(draft, changed, () => { draw(draft); changed(); }), ...draft.description.sections.map((one) => sectionPart(one, draft, changed))];
  tabs.set(parts.map((part) => ({ key: part.key, label: part.label(), panel: part.panel })));
  name();
}

function name() {
  const title = draft.empty ? t("form_title") : draft.title(t("no_agency"));
  byId("report-title").textContent = title;
  document.title = draft.empty ? t("form_title") : `${title} · ${t("form_title")}`;
}

function changed() {
  name();
  live.later();
  clearTimeout(keeping);
  keeping = setTimeout(keepNow, SOON);
}

function keepNow() {
  clearTimeout(keeping);
  if (draft.empty) return;
  sayKept(keepDraft(draft.kept()) ? Date.now() : null);
}

function sayKept(at) {
  const line = byId("kept");
  line.dataset.state = at === undefined ? "none" : at ? "kept" : "not";
  line.dataset.at = at ?? "";
  if (at === undefined) line.textContent = t("kept_none");
  else line.textContent = at ? t("kept_at", { time: new Date(at).toLocaleString(language() === "en" ? "en" : "zh-CN", { dateStyle: "short", timeStyle: "short" }) }) : t("kept_not");
}

/** Show what a check found. */
function checked(answer) {
  const unfinished = new Set(answer.unfinished);
  const found = answer.result.findings.map((one, at) => ({ ...one, unfinished: unfinished.has(at), marks: answer.marks.filter((mark) => mark.finding === at) }));
  const counts = new Map();
  for (const part of parts) {
    const own = found.filter((one) => partOf(one) === part.key);
    part.show(own, (target, mark) => target.reach(mark));
    const of = (severity) => own.filter((one) => !one.unfinished && one.severity === severity).length;
    counts.set(part.key, { error: of("error"), warning: of("warning"), note: of("note"), unfinished: blank(part, own) });
  }
  tabs.count(counts);
  const total = (kind) => [...counts.values()].reduce((sum, one) => sum + one[kind], 0);
  const numbers = { error: total("error"), warning: total("warning"), note: total("note"), unfinished: total("unfinished") };
  verdict([
    ...["error", "warning", "note"].filter((kind) => numbers[kind]).map((kind) => element("span", { class: `badge ${kind}` }, t(`count_${kind}s`, { number: numbers[kind] }))),
    numbers.unfinished ? element("span", { class: "badge waiting" }, t("unfinished", { number: numbers.unfinished })) : "",
    numbers.error + numbers.warning + numbers.note + numbers.unfinished ? "" : element("span", { class: "badge good" }, t("clean")),
    element("span", { class: "soft small", data: { state: "checked" } }, t("checked")),
  ]);
  announce(t("checked_say", numbers));
}

/** Return how much of a part is blank: cells, and the text of a section that has no table. */
function blank(part, found) {
  const cells = part.grid ? [...part.grid.cells.values()].filter((one) => !one.input.value).length : 0;
  return cells + found.filter((one) => one.unfinished && !part.grid).length;
}

function partOf(finding) {
  const main = finding.marks.find((mark) => mark.role === "main");
  const form = main?.form && draft.description.forms.find((one) => one.key === main.form);
  const key = form ? form.section : main?.section;
  return parts.some((part) => part.key === key) ? key : FRONT;
}

/** Ask before what was typed is replaced. */
function mayReplace() {
  if (draft.empty) return Promise.resolve(true);
  return new Promise((resolve) => {
    const dialog = element("dialog", { "aria-labelledby": "replace-title" },
      element("h2", { id: "replace-title" }, t("replace_title")), element("p", {}, t("replace_more")),
      element("div", { class: "acts" },
        button(t("replace"), () => dialog.close("yes"), { class: "primary" }), button(t("cancel"), () => dialog.close(""))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

async function restart() {
  if (!(await mayReplace())) return;
  forgetDraft();
  sayKept(undefined);
  tabs.current = FRONT;
  draw(new Draft(forms));
  live.now();
  byId("agency").focus();
}

async function clear() {
  await restart();
  if (!keptDraft()) announce(t("cleared"));
}

/** Let the user choose a file, and read it; `next` continues last year's. */
function choose(next) {
  const field = byId("file");
  field.value = "";
  field.onchange = async () => {
    const [file] = field.files;
    if (file && (await mayReplace())) await readFile(file, next);
  };
  field.click();
}

async function readFile(file, next) {
  byId("trouble").hidden = true;
  const body = new FormData();
  body.append("file", file, file.name);
  const year = next ? draft.year - 1 : draft.year;
  try {
    const response = await request(`${FORMS}/read`, { method: "POST", body, query: { next, year } });
    tabs.current = FRONT;
    draw(new Draft(forms, await response.json()));
    keepNow();
    announce(t(next ? "continued" : "opened", { name: file.name }));
    live.now();
  } catch (error) {
    failed(error);
  }
}

async function download() {
  const one = byId("download");
  one.disabled = true;
  try {
    const headers = { "Content-Type": "application/json" };
    const response = await request(`${FORMS}/docx`, { method: "POST", body: JSON.stringify(draft.sent()), headers });
    save(await response.blob(), `${draft.title("")}.docx`);
  } catch (error) {
    failed(error);
  } finally {
    one.disabled = false;
  }
}

async function begin() {
  try {
    const { editions } = await (await request("/api/v1/editions")).json();
    const described = editions.map(async ({ edition }) => (await request(`${FORMS}/${edition}`)).json());
    forms = (await Promise.all(described)).toSorted((one, other) => other.years.first - one.years.first);
  } catch (error) {
    failed(error);
    return;
  }
  const kept = keptDraft();
  draw(new Draft(forms, kept?.draft));
  sayKept(kept?.at);
  for (const one of document.querySelectorAll("main > :not(.work) button:disabled")) one.disabled = false;
  if (kept) announce(t("restored"));
  live.now();
}

addWords(words);
setUpHeader();
byId("from-blank").addEventListener("click", restart);
byId("from-last").addEventListener("click", () => choose(true));
byId("from-file").addEventListener("click", () => choose(false));
byId("clear").addEventListener("click", clear);
byId("download").addEventListener("click", download);
addEventListener("pagehide", () => draft && keepNow());
onLanguage(() => {
  if (!draft) return;
  name();
  const { at } = byId("kept").dataset;
  sayKept(byId("kept").dataset.state === "none" ? undefined : Number(at) || null);
  for (const part of parts) part.translate();
  tabs.set(parts.map((part) => ({ key: part.key, label: part.label(), panel: part.panel })));
  live.now();
});
begin();
