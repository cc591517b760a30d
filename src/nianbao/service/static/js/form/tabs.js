// The parts of the report as tabs, each with what was found in it.

import { element } from "../common/dom.js";
import { t } from "../common/language.js";

export class Tabs {
  constructor(list, panels) {
    [this.list, this.panels, this.tabs] = [list, panels, new Map()];
    this.current = "";
    list.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Show these parts: `{ key, label, panel }`. */
  set(parts) {
    this.tabs.clear();
    for (const { key, label, panel } of parts) {
      const counts = element("span", { class: "counts" });
      const tab = element("button", { type: "button", role: "tab", id: `tab-${key}`, "aria-controls": `panel-${key}`, onclick: () => this.show(key) }, element("span", {}, label), counts);
      Object.assign(panel, { id: `panel-${key}` });
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      this.tabs.set(key, { tab, panel, counts });
    }
    this.list.replaceChildren(...[...this.tabs.values()].map((one) => one.tab));
    this.panels.replaceChildren(...parts.map((one) => one.panel));
    this.show(this.tabs.has(this.current) ? this.current : parts[0].key);
  }

  show(key) {
    this.current = key;
    for (const [name, { tab, panel }] of this.tabs) {
      const chosen = name === key;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      panel.hidden = !chosen;
    }
  }

  /** Show how much was found: `{ error, warning, unfinished }` by key. */
  count(found) {
    for (const [key, { counts }] of this.tabs) {
      const { error = 0, warning = 0, unfinished = 0 } = found.get(key) ?? {};
      counts.replaceChildren(
        ...badge(error, "error", t("count_errors", { number: error })),
        ...badge(warning, "warning", t("count_warnings", { number: warning })),
        ...badge(error || warning ? 0 : unfinished, "waiting", t("unfinished", { number: unfinished })),
      );
    }
  }

  #key(event) {
    const keys = [...this.tabs.keys()];
    const at = keys.indexOf(this.current);
    const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: keys.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.show(keys[(next + keys.length) % keys.length]);
    this.tabs.get(this.current).tab.focus();
  }
}

function badge(number, look, words) {
  if (!number) return [];
  return [element("span", { class: `badge ${look}` }, element("span", { "aria-hidden": "true" }, String(number)), element("span", { class: "sr-only" }, words))];
}
