// The list of findings by severity and cause, and what is shown of the one that is chosen.

import { button, element } from "../common/dom.js";
import { language, t } from "../common/language.js";
import { relationOf } from "./relation.js";
import { SEVERITIES } from "./verdict.js";

/**
 * Draw the list into `into`. `actions` are what its parts do: `choose(group)`, `goTo(spot)`, `tryOut(proposal)`,
 * `show(group)`, `editAt(group)`. Returns `{ open(group), focus(group) }`.
 */
export function drawFindings(into, file, details, groups, actions) {
  const items = [];
  const sections = SEVERITIES.map((severity) => {
    const numbers = groups.flatMap((group, number) => (group.severity === severity ? [number] : []));
    if (!numbers.length) return null;
    const head = element("h3", { class: severity }, t(severity), " ", element("span", { class: "badge " + severity }, String(numbers.length)));
    const list = element("ol", { class: "findings", start: numbers[0] + 1 });
    for (const number of numbers) {
      items[number] = item(number, file.findings, details, groups[number], actions);
      list.append(items[number].node);
    }
    return element("section", { class: "group", "aria-label": t(severity) }, head, list);
  });
  into.replaceChildren(...sections.filter(Boolean));
  const open = (chosen) => items.forEach((one, number) => one.toggle(number === chosen));
  into.onkeydown = (event) => byArrows(event, items, actions.choose);
  return { open, focus: (group) => items[group]?.button.focus() };
}

function byArrows(event, items, choose) {
  const at = items.findIndex((one) => one.button === event.target);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  if (!items[next]) return;
  items[next].button.focus();
  choose(next);
}

function item(number, findings, details, group, actions) {
  const head = findings[group.members[0]];
  const id = `finding-${number}`;
  const control = element("button", { type: "button", class: "finding", "aria-expanded": "false", "aria-controls": id, onclick: () => actions.choose(number, true) },
    element("span", { class: "which" }, element("span", { class: `mark-number ${group.severity}` }, String(number + 1)), element("code", {}, head.code)),
    element("span", { class: "message" }, head.message));
  const box = element("div", { class: "details", id, hidden: true }, ...body(number, findings, details, group, actions));
  const node = element("li", { class: group.severity }, control, box);
  const toggle = (open) => {
    control.setAttribute("aria-expanded", String(open));
    node.classList.toggle("open", open);
    box.hidden = !open;
  };
  return { node, button: control, toggle };
}

function body(number, findings, details, group, actions) {
  const [first, ...others] = group.members;
  const mine = details?.[first];
  const parts = [relationOf(findings[first], mine, actions.goTo), ...proposals(mine, actions)];
  if (others.length) {
    parts.push(element("div", { class: "also" }, element("h4", {}, t("also")),
      ...others.map((index) => element("div", {}, element("p", {}, element("code", {}, findings[index].code), " ", findings[index].message), relationOf(findings[index], details?.[index], actions.goTo)))));
  }
  parts.push(element("dl", { class: "facts" },
    ...fact("place", mine?.place || findings[first].location?.label),
    ...fact("mend", mine?.mend),
    ...(language() === "en" ? fact("demand", mine?.title) : []), // the basis is named in Chinese
    ...fact("basis", mine?.basis)));
  if (details) parts.push(actions.hasPlace(number) ? element("p", { class: "acts no-print" },
    button(t("show_in_text"), () => actions.show(number), { class: "small" }),
    button(t("edit_in_text"), () => actions.editAt(number), { class: "small" })) : element("p", { class: "soft small" }, t("no_place")));
  return parts.filter(Boolean);
}

function fact(key, text) {
  return text ? [element("dt", {}, t(key)), element("dd", {}, ...text.split(/\n{2,}/).map((part) => element("p", {}, part)))] : [];
}

function proposals(details, actions) {
  return (details?.proposals ?? []).map((one, number) => element("div", { class: "proposal" },
    element("p", {},
      one.expected === null ? null : element("span", { class: "soft small" }, t(number ? "or_suspect" : "suspect"), " "),
      element("strong", {}, one.label),
      one.expected === null ? null : element("span", { class: "move" }, ` ${one.stated} → `, element("strong", {}, String(one.expected)))),
    button(one.expected === null ? t("try_fix") : t("try_value", { number: one.expected }), () => actions.tryOut(one), { class: "small primary no-print" })));
}
