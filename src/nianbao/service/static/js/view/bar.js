// Above the report: its name, the one line on it, what can be taken away; above the list: what a change has made.

import { announce } from "../common/announce.js";
import { button, element, icon } from "../common/dom.js";
import { t } from "../common/language.js";
import { corrected, downloads, stemOf } from "./downloads.js";
import { countsInWords } from "./verdict.js";

/** Draw the bar of a viewer. */
export function drawBar(into, viewer) {
  const { report, loader, checks } = viewer.shown.result;
  const about = [report?.agency && t("report_of", { agency: report.agency, year: report.year ?? "" }), loader && t("read_as", { loader })].filter(Boolean).join(" · ");
  const unjudged = Object.values(checks ?? {}).filter((one) => one === "not_assessable").length;
  const again = button(t(viewer.back ? "back" : "another"), () => (viewer.back ?? (() => document.dispatchEvent(new Event("start"))))(), { class: "quiet small" });
  again.prepend(icon("back"));
  into.replaceChildren(
    element("div", { class: "who" }, element("div", { class: "no-print" }, again), element("h1", { id: "viewer-title" }, viewer.name), element("p", { class: "soft small" }, about)),
    verdictLine(viewer.verdict, countsInWords(viewer.groups), viewer.verdict === "pass" && unjudged ? t("unjudged", { number: unjudged }) : ""),
    ...(viewer.ready ? [element("p", { class: "notice small" }, t("no_text"))] : [taking(viewer)]));
}

/** Return the one line on a report. */
export function verdictLine(verdict, counts, more = "") {
  return element("p", { class: `verdict ${verdict}` }, icon(verdict),
    element("strong", {}, t(verdict)),
    element("span", {}, counts),
    element("span", { class: "soft small" }, `${t(`${verdict}_more`)}${more ? ` ${more}` : ""}`));
}

function taking(viewer) {
  const edited = viewer.changes.number > 0;
  const more = edited && viewer.shown.editable
    ? [corrected({ file: viewer.file, edits: () => viewer.changes.sent(), stem: stemOf(viewer.name), failed: viewer.failed })]
    : [];
  const row = downloads({ files: () => [viewer.file], stem: () => stemOf(viewer.name), failed: viewer.failed, more });
  return element("div", { class: "taking no-print" }, row, edited && element("p", { class: "soft small" }, t("take_note")));
}

/** Draw what the last change made of the findings. */
export function drawTried(into, tried, viewer) {
  into.hidden = !tried && !viewer.changes.number;
  into.replaceChildren();
  if (into.hidden) return;
  const undo = button(t("undo"), () => viewer.undo(), { class: "small" });
  undo.prepend(icon("undo"));
  const buttons = element("p", { class: "acts no-print" },
    viewer.changes.steps ? undo : null,
    viewer.changes.steps > 1 ? button(t("undo_all"), () => viewer.undo(true), { class: "small quiet" }) : null);
  if (!tried) {
    into.append(element("p", {}, t("changes", { number: viewer.changes.number })), buttons);
    return;
  }
  const { edits, vanished, appeared, undone } = tried;
  const changes = edits.map((one) => element("p", { class: "what" }, undone ? t("undone") : "", t("change", { old: short(one.old), new: short(one.text) })));
  const lists = [gone("vanished", vanished), gone("appeared", appeared)].filter(Boolean);
  into.append(...changes, ...(lists.length ? lists : [element("p", { class: "soft" }, t("unchanged"))]), buttons);
  const words = [["vanished", vanished], ["appeared", appeared]].filter(([, some]) => some.length).map(([key, some]) => t(key, { number: some.length }));
  announce(words.join(t("comma")) || t("unchanged"));
}

function gone(key, findings) {
  if (!findings.length) return null;
  return element("div", { class: key }, element("h3", {}, t(key, { number: findings.length })),
    element("ul", {}, ...findings.map((one) => element("li", {}, element("code", {}, one.code), " ", one.message))));
}

function short(text) {
  if (!text) return t("emptied");
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

