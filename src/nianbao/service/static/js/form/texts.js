// The fields for running text: preface and sections.

import { button, element } from "../common/dom.js";
import { language, t } from "../common/language.js";

export class TextField {
  /** `part` is `{ key, heading, hint }`; `read()` and `write(text)` reach the draft; `items` are headings to insert. */
  constructor(part, { read, write, label, long = false, items = [] }) {
    Object.assign(this, { part, read, write, label, items });
    this.messages = element("span", { class: "sr-only", id: `text-${part.key}-messages` });
    this.area = element("textarea", { id: `text-${part.key}`, class: long ? "long" : "short", maxlength: 200_000, oninput: () => write(this.area.value) });
    this.name = element("label", { for: this.area.id });
    this.acts = element("div", { class: "acts no-print" });
    this.root = element("div", { class: "text" }, this.name, this.acts, this.area, this.messages);
    this.translate();
    this.refresh();
  }

  translate() {
    this.name.textContent = this.label();
    this.area.lang = "zh-CN";
    if (this.items.length) this.acts.replaceChildren(button(t("insert_items"), () => this.#insert(), { class: "small" }));
  }

  refresh() {
    const text = this.read();
    if (this.area.value !== text) this.area.value = text;
  }

  #insert() {
    const missing = this.items.filter((item) => !this.area.value.includes(item));
    if (!missing.length) return;
    const before = this.area.value.trimEnd();
    this.area.value = `${before}${before ? "\n" : ""}${missing.map((item) => `${item}\n`).join("")}`;
    this.write(this.area.value);
    this.area.focus();
  }

  /** Say what was found in the text: `{ severity, message }` each. */
  mark(found) {
    this.messages.textContent = found.map((one) => one.message).join("；");
    const wrong = found.some((one) => one.severity === "error");
    if (wrong) this.area.setAttribute("aria-invalid", "true");
    else this.area.removeAttribute("aria-invalid");
    if (found.length) this.area.setAttribute("aria-describedby", this.messages.id);
    else this.area.removeAttribute("aria-describedby");
  }

  /** Select a stretch; offsets count code points. */
  select(start, end) {
    this.area.focus();
    if (start === null) return;
    const units = (at) => [...this.area.value].slice(0, at).join("").length;
    this.area.setSelectionRange(units(start), units(end));
    this.area.scrollIntoView({ block: "center" });
  }
}

export function hint(part) {
  return part.hint[language()] ?? part.hint.zh;
}
