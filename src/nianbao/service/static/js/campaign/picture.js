// The picture of the year: plots and the tables behind them, asked for when it is opened.

import { element } from "../common/dom.js";
import { language, t } from "../common/language.js";
import { ask } from "./client.js";

export class Picture {
  /** `act(work)` runs what may fail and says so. */
  constructor(act) {
    this.act = act;
    this.opened = false;
    this.numbers = false;
    this.parts = null;
  }

  /** Forget what was shown: reports or decisions may have changed. */
  forget() {
    this.parts = null;
  }

  /** Return it as it is to be shown now: closed, or open and filled. */
  element() {
    const place = element("details", { class: "card picture", open: this.opened }, element("summary", {}, t("picture")));
    place.addEventListener("toggle", () => {
      if (place.open === this.opened) return;
      this.opened = place.open;
      if (this.opened) this.fill(place);
    });
    if (this.opened) this.fill(place);
    return place;
  }

  async fill(place) {
    if (this.parts?.lang !== language()) {
      place.append(element("p", { role: "status" }, element("span", { class: "spinner" }), " ", t("loading")));
      const lang = language();
      await this.act(async () => { this.parts = { ...await ask("/picture"), lang }; });
    }
    place.replaceChildren(place.firstElementChild, ...(this.parts === null ? [] : this.shown()));
  }

  shown() {
    const { plots, no_plots: none, tables } = this.parts;
    const numbers = element("details", { class: "numbers", open: this.numbers }, element("summary", {}, t("picture_numbers")), ...tables.map(table));
    numbers.addEventListener("toggle", () => { this.numbers = numbers.open; });
    return [element("p", { class: "soft small" }, t("picture_more")),
      plots.length ? element("div", { class: "plots" }, ...plots.map(plot)) : element("p", { class: "soft" }, none), numbers];
  }
}

function plot({ name, caption, light, dark }) {
  const alt = t("picture_alt", { caption });
  return element("figure", { class: `plot ${name}` }, element("figcaption", {}, caption),
    element("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
      element("img", { class: "light", src: light, alt }), element("img", { class: "dark", src: dark, alt })));
}

function table({ name, caption, note, heads, rows }) {
  const id = `numbers-${name}`;
  return element("section", {}, element("h3", { id }, caption), note && element("p", { class: "soft small" }, note),
    element("div", { class: "scroll", tabindex: 0, role: "group", "aria-labelledby": id },
      element("table", { class: "list", "aria-labelledby": id },
        element("thead", {}, element("tr", {}, ...heads.map((one) => element("th", { scope: "col" }, one)))),
        element("tbody", {}, ...rows.map(([first, ...rest]) => element("tr", {}, element("th", { scope: "row" }, first),
          ...rest.map((one) => element("td", {}, String(one)))))))));
}
