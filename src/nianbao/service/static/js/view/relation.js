// The relation behind a finding, drawn with its numbers; each number leads to its cell.

import { element } from "../common/dom.js";
import { t } from "../common/language.js";

const MOST = 8;

/** Return the drawing of a relation (`details.relation`), of other findings what is stated and expected; or null. */
export function relationOf(finding, details, goTo) {
  const relation = details?.relation;
  if (relation) {
    return element("div", { class: "relation" },
      element("p", { class: "formula" }, relation.formula),
      side(relation.left, relation.left_sum, goTo),
      side(relation.right, relation.right_sum, goTo),
      element("p", { class: "difference" }, t("difference", { number: Math.abs(relation.difference) })));
  }
  return compared(finding.evidence ?? {});
}

function side(terms, sum, goTo) {
  const shown = terms.length > MOST ? terms.filter((term) => term.value !== 0) : terms;
  const row = element("p", { class: "side" });
  shown.forEach((term, number) => {
    if (number) row.append(element("span", { class: "sign" }, "＋"));
    row.append(termOf(term, goTo));
  });
  if (shown.length < terms.length) row.append(element("span", { class: "zeros" }, t("other_zeros", { number: terms.length - shown.length })));
  if (terms.length > 1) row.append(element("span", { class: "sign" }, "＝"), element("strong", { class: "total" }, String(sum)));
  return row;
}

function termOf(term, goTo) {
  const content = [element("span", {}, term.label), element("strong", {}, String(term.value))];
  if (!term.spot) return element("span", { class: "term" }, ...content);
  return element("button", { type: "button", class: "term", onclick: () => goTo(term.spot) }, ...content);
}

function compared(evidence) {
  const { expected, actual } = evidence;
  if (!plain(expected) || !plain(actual)) return null;
  const [one, other] = "concept" in evidence ? ["in_text", "in_table"] : ["stated", "expected"];
  const numbers = typeof expected === "number" && typeof actual === "number";
  return element("div", { class: "relation" },
    evidence.formula && element("p", { class: "formula" }, evidence.formula),
    element("p", { class: "side" },
      element("span", { class: "term" }, element("span", {}, t(one)), element("strong", {}, String(actual))),
      element("span", { class: "sign" }, "≠"),
      element("span", { class: "term" }, element("span", {}, t(other)), element("strong", {}, String(expected)))),
    numbers && element("p", { class: "difference" }, t("difference", { number: Math.abs(round(expected - actual)) })));
}

function plain(value) {
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

function round(number) {
  return Math.round(number * 1e6) / 1e6;
}
