// The report as it was read, with its findings marked. Whatever a file holds is put in as text.

import { element } from "../common/dom.js";
import { t } from "../common/language.js";
import { SEVERITIES } from "./verdict.js";

/**
 * Draw the blocks into `into`. `groups` are the findings by cause; `changed(place)` returns the text that a place had
 * in the file where it was changed. Returns `{ marks: Map(group → [{ role, node }]), at(spot) }`.
 */
export function drawText(into, shown, groups, changed, choose) {
  const groupOf = new Map(groups.flatMap((group, number) => group.members.map((index) => [index, number])));
  const byPlace = new Map();
  for (const mark of shown.marks) {
    const key = placeKey(mark);
    if (!byPlace.has(key)) byPlace.set(key, []);
    byPlace.get(key).push({ ...mark, group: groupOf.get(mark.finding) });
  }
  const drawing = { groups, choose, changed, byPlace, marks: new Map(), places: new Map(), tables: 0 };
  const nodes = [];
  let page = null;
  for (const block of shown.blocks) {
    if (block.page && block.page !== page) {
      page = block.page;
      nodes.push(element("div", { class: "page-mark", "aria-hidden": "true" }, t("page", { number: page })));
    }
    nodes.push(block.kind === "table" ? table(block, drawing) : paragraph(block, drawing));
  }
  into.replaceChildren(...nodes);
  return { marks: drawing.marks, at: (spot) => drawing.places.get(placeKey(spot)) ?? null };
}

export function placeKey({ block, row = null, cell = null }) {
  return `${block}/${row ?? ""}/${cell ?? ""}`;
}

function paragraph(block, drawing) {
  const tag = { title: "h2", heading: "h3" }[block.role] ?? "p";
  const node = element(tag, { class: `paragraph ${block.role}`, tabindex: -1, data: { block: block.n } });
  const marks = drawing.byPlace.get(placeKey({ block: block.n })) ?? [];
  const bounds = new Set([0, block.text.length]);
  for (const mark of marks) bounds.add(mark.start ?? 0).add(Math.min(mark.end ?? block.text.length, block.text.length));
  const edges = [...bounds].sort((one, other) => one - other);
  edges.slice(0, -1).forEach((start, number) => {
    const end = edges[number + 1];
    const over = marks.filter((mark) => (mark.start ?? 0) <= start && (mark.end ?? block.text.length) >= end);
    node.append(over.length ? piece(block.text.slice(start, end), over, end, block, drawing) : block.text.slice(start, end));
  });
  for (const mark of marks.filter((one) => one.start !== null && one.start === one.end)) register(mark, node, drawing);
  place(node, { block: block.n }, block.text, drawing);
  return node;
}

function piece(text, over, end, block, drawing) {
  const node = element("span", { class: "piece" }, text);
  for (const mark of over) register(mark, node, drawing);
  dress(node, over, drawing);
  const last = over.filter((mark) => mark.role === "main" && (mark.end ?? block.text.length) === end);
  if (!last.length) return node;
  const both = document.createDocumentFragment();
  both.append(node, badges(last, drawing));
  return both;
}

function table(block, drawing) {
  const body = element("tbody");
  for (const row of block.rows) body.append(element("tr", {}, ...row.map((cell) => cellOf(block, cell, drawing))));
  const columns = Math.max(0, ...block.rows.flat().map((cell) => cell.cell + cell.colspan));
  const node = element("table", { class: columns > 6 ? "read broad" : "read" }, body);
  const box = element("div", { class: "table-box scroll", tabindex: 0, role: "group", "aria-label": t("grid", { number: ++drawing.tables }) });
  const whole = drawing.byPlace.get(placeKey({ block: block.n })) ?? [];
  for (const mark of whole) register(mark, node, drawing);
  dress(node, whole, drawing);
  const mains = whole.filter((mark) => mark.role === "main");
  if (mains.length) box.append(element("p", { class: "table-note" }, badges(mains, drawing)));
  box.append(node);
  drawing.places.set(placeKey({ block: block.n }), node);
  return box;
}

function cellOf(block, cell, drawing) {
  const spot = { block: block.n, row: cell.row, cell: cell.cell };
  const node = element("td", {
    rowspan: cell.rowspan > 1 ? cell.rowspan : null, colspan: cell.colspan > 1 ? cell.colspan : null, tabindex: -1,
    class: /^[\d.,，．\-－０-９\s]+$/.test(cell.text) ? "figure" : cell.text === "" ? "empty" : null,
    data: { block: block.n, row: cell.row, cell: cell.cell },
  }, element("span", { class: "value" }, cell.text));
  const marks = drawing.byPlace.get(placeKey(spot)) ?? [];
  for (const mark of marks) register(mark, node, drawing);
  dress(node, marks, drawing);
  const mains = marks.filter((mark) => mark.role === "main");
  if (mains.length) node.append(badges(mains, drawing));
  place(node, spot, cell.text, drawing);
  return node;
}

function place(node, spot, text, drawing) {
  node.dataset.text = text;
  drawing.places.set(placeKey(spot), node);
  const old = drawing.changed(spot);
  if (old === null) return;
  node.classList.add("changed");
  node.title = t("changed_from", { old: old || t("emptied") });
}

function register(mark, node, drawing) {
  if (!drawing.marks.has(mark.group)) drawing.marks.set(mark.group, []);
  drawing.marks.get(mark.group).push({ role: mark.role, node, finding: mark.finding });
}

function dress(node, marks, drawing) {
  const severities = marks.filter((mark) => mark.role === "main").map((mark) => drawing.groups[mark.group].severity);
  const worst = SEVERITIES.find((severity) => severities.includes(severity));
  if (worst) node.classList.add("found", worst);
}

function badges(marks, drawing) {
  const box = document.createDocumentFragment();
  for (const group of new Set(marks.map((mark) => mark.group))) {
    box.append(element("button", {
      type: "button", class: `mark-number ${drawing.groups[group].severity}`, tabindex: -1, "aria-label": t("finding_number", { number: group + 1 }),
      onclick: (event) => { event.stopPropagation(); drawing.choose(group); },
    }, String(group + 1)));
  }
  return box;
}
