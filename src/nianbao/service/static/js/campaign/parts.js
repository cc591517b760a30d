// Small parts that board and unit share.

import { button, element } from "../common/dom.js";
import { inLanguage, language, t } from "../common/language.js";

const LOOKS = { expected: "waiting", handed_in: "note", sent_back: "warning", cleared: "good", published: "good", waived: "waiting" };
export const LEVELS = ["government", "department", "township"];

export function stateBadge(state) {
  return element("span", { class: `badge ${LOOKS[state]}`, data: { state } }, t(state));
}

export function day(text) {
  return text ? text.slice(0, 10) : "";
}

/** Return who did something; whoever sits at the machine has no name in the log. */
export function personName(name) {
  return name === "本机" ? t("here") : name;
}

/** Return a moment in the user's own time. */
export function moment(text) {
  const format = { dateStyle: "medium", timeStyle: "short" };
  return text ? new Intl.DateTimeFormat(language() === "en" ? "en-GB" : "zh-CN", format).format(new Date(text)) : "";
}

export function daysLeft(days) {
  if (days === null) return "";
  return days < 0 ? t("late", { days: -days }) : t("days", { days });
}

export function size(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Return a list of choices with a label; `choices` are pairs of value and words. */
export function choice(label, choices, value, onchange) {
  const select = element("select", { onchange: (event) => onchange?.(event.target.value) },
    ...choices.map(([one, words]) => element("option", { value: one, selected: one === value }, words)));
  return [element("label", {}, element("span", { class: "soft small" }, label), select), select];
}

/** Ask for texts in a dialog; resolves to them by name, or to `null`. */
export function asked(title, fields) {
  return new Promise((resolve) => {
    const inputs = {};
    const rows = fields.map(({ name, label, type = "textarea", value = "", required = false }) => {
      inputs[name] = type === "textarea"
        ? element("textarea", { maxlength: 2000, required }, value)
        : element("input", { type, value, required });
      return element("p", {}, element("label", {}, label, element("br"), inputs[name]));
    });
    const dialog = element("dialog", { "aria-labelledby": "asked-title" },
      element("form", { method: "dialog" },
        element("h2", { id: "asked-title" }, title), ...rows,
        element("p", { class: "row" },
          element("button", { class: "button primary", value: "ok" }, t("ok")),
          button(t("cancel"), () => dialog.close("")))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "ok" ? Object.fromEntries(Object.entries(inputs).map(([name, one]) => [name, one.value.trim()])) : null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Return the list of events of the log. */
export function eventList(events) {
  return element("ol", { class: "events" }, ...events.map((one) => element("li", {},
    element("span", { class: "soft small" }, `${moment(one.at)} · ${personName(one.person)}`), " ", t(`ev_${one.kind}`), " ",
    element("span", { class: "small" }, said(one.details)))));
}

function said(details) {
  const { name, version, reason: chinese, reason_en: english, label, disposition, note, due, on, url } = details;
  const reason = inLanguage(chinese, english);
  const parts = [name, version && t("version_number", { number: version }), label, disposition && t(disposition), note, reason, due, on, url];
  return parts.filter(Boolean).join(" · ");
}
