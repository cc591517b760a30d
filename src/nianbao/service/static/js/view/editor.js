// Moving through the report by keyboard, and changing a cell or a sentence where it stands.

import { announce } from "../common/announce.js";
import { element } from "../common/dom.js";
import { t } from "../common/language.js";

const PLACE = "[data-block]";

/** Let the user move and edit in `root`; `commit(spot, old, text)` is called with a new text. */
export function setUpEditing(root, commit) {
  root.addEventListener("dblclick", (event) => {
    const place = event.target.closest(PLACE);
    if (place && !event.target.closest(".editing, .mark-number")) edit(place, commit);
  });
  root.addEventListener("keydown", (event) => {
    const place = event.target.closest(PLACE);
    if (!place || event.target !== place || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === "F2") edit(place, commit);
    else if (!move(root, place, event.key)) return;
    event.preventDefault();
  });
  root.addEventListener("focusin", (event) => {
    const place = event.target.closest(PLACE);
    if (place) rove(root, place);
  });
}

/** Make one place the tab stop of the report. */
export function rove(root, place = root.querySelector(PLACE)) {
  for (const one of root.querySelectorAll(`${PLACE}[tabindex="0"]`)) one.tabIndex = -1;
  if (place) place.tabIndex = 0;
}

function move(root, place, key) {
  const all = [...root.querySelectorAll(PLACE)];
  const at = all.indexOf(place);
  const beside = { ArrowLeft: all[at - 1], ArrowRight: all[at + 1], Home: all[0], End: all[all.length - 1] };
  const next = key in beside ? beside[key] : key === "ArrowUp" || key === "ArrowDown" ? vertical(all, at, key === "ArrowDown" ? 1 : -1) : undefined;
  if (!(key in beside) && !key.startsWith("Arrow")) return false;
  next?.focus();
  return true;
}

/** Return the place below or above: of a cell the one in the same column, else the next block. */
function vertical(all, at, step) {
  const place = all[at];
  for (let index = at + step; index >= 0 && index < all.length; index += step) {
    const other = all[index];
    if (other.dataset.block !== place.dataset.block) return other;
    if (other.dataset.row !== place.dataset.row && (place.dataset.row === undefined || covers(other, place))) return other;
  }
  return undefined;
}

function covers(other, place) {
  const first = Number(other.dataset.cell);
  const column = Number(place.dataset.cell);
  return first <= column && column < first + (other.colSpan || 1);
}

/** Open the editor in a place. */
export function edit(place, commit) {
  if (place.querySelector(".editing")) return;
  const old = place.dataset.text;
  const isCell = place.dataset.row !== undefined;
  const field = isCell && !old.includes("\n") ? element("input", { type: "text" }) : element("textarea", { rows: Math.min(12, 1 + Math.ceil(old.length / 36)) });
  field.className = "editing";
  field.value = old;
  field.setAttribute("aria-label", t("edit_label", { old: old.slice(0, 30) || t("emptied") }));
  const before = [...place.childNodes];
  const caret = endOfChosen(place, old);
  let closed = false;
  const close = (keep, refocus) => {
    if (closed) return;
    closed = true;
    const text = field.value.trim();
    place.replaceChildren(...before);
    place.classList.remove("open");
    if (refocus) place.focus();
    if (!keep || text === old) return;
    if (!isCell && text === "") announce(t("edit_empty"));
    else commit(spotOf(place), old, text);
  };
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close(false, true);
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      close(true, true);
    }
  });
  field.addEventListener("blur", () => close(true, false));
  place.classList.add("open");
  place.replaceChildren(field);
  field.focus();
  if (isCell) field.select();
  else field.setSelectionRange(caret, caret);
}

/** Return where the chosen sentence of a paragraph ends, the end of the text where none is chosen. */
function endOfChosen(place, text) {
  let at = 0;
  let end = text.length;
  for (const node of place.childNodes) {
    if (node.nodeType === Node.ELEMENT_NODE && node.matches(".mark-number")) continue;
    at += node.textContent.length;
    if (node.nodeType === Node.ELEMENT_NODE && node.matches(".chosen")) end = at;
  }
  return end;
}

export function spotOf(place) {
  const { block, row, cell } = place.dataset;
  return row === undefined ? { block: Number(block) } : { block: Number(block), row: Number(row), cell: Number(cell) };
}
