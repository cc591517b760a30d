// Builds elements. Text is always put in as text: there is no way here to put in markup.

const SVG = "http://www.w3.org/2000/svg";

/** Return an element; `properties` are attributes, `class`, `on…` listeners, `data` and plain text children. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(made.dataset, value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Return a button. */
export function button(text, onclick, properties = {}) {
  const { class: look = "", ...others } = properties;
  return element("button", { type: "button", class: `button ${look}`.trim(), onclick, ...others }, text);
}

/** Return an icon of the page's own, known by its id in the page. */
export function icon(name) {
  const made = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  made.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  made.append(use);
  return made;
}

export function byId(id) {
  return document.getElementById(id);
}
