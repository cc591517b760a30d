// The language of the page: Chinese first, English behind the switch. Words are added by each part that has some.

import { keep, kept } from "./store.js";

const words = { zh: {}, en: {} };
const listeners = new Set();
let current = kept("lang") === "en" ? "en" : "zh";

export function language() {
  return current;
}

/** Add words: `{ zh: { key: "…" }, en: { key: "…" } }`. */
export function addWords(more) {
  for (const lang of ["zh", "en"]) Object.assign(words[lang], more[lang]);
}

/** Return the words of a key, `{name}` in them replaced. */
export function t(key, values = {}) {
  const found = words[current][key] ?? words.zh[key] ?? key;
  return found.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Return what is given in both languages in the one of the page; Chinese where there is no English. */
export function inLanguage(chinese, english) {
  return (current === "en" && english) || chinese;
}

/** Put the words into the elements that ask for them: `data-text`, `data-label`, `data-title`, `data-placeholder`. */
export function translate(root = document) {
  document.documentElement.lang = current === "en" ? "en" : "zh-CN";
  for (const one of root.querySelectorAll("[data-text]")) one.textContent = t(one.dataset.text);
  for (const one of root.querySelectorAll("[data-label]")) one.setAttribute("aria-label", t(one.dataset.label));
  for (const one of root.querySelectorAll("[data-title]")) one.title = t(one.dataset.title);
  for (const one of root.querySelectorAll("[data-placeholder]")) one.placeholder = t(one.dataset.placeholder);
}

export function setLanguage(lang) {
  current = lang === "en" ? "en" : "zh";
  keep("lang", current);
  translate();
  for (const listener of listeners) listener(current);
}

export function onLanguage(listener) {
  listeners.add(listener);
}
