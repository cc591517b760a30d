// Computes the cells that are sums of others, and those that go on from last year's.

/** Return a count as a BigInt, null for what is none; full-width digits, spaces and separators are read. */
export function count(text) {
  const plain = text.normalize("NFKC").replace(/[\s,]/g, "");
  return /^-?\d{1,60}$/.test(plain) ? BigInt(plain) : null;
}

export function keyOf(row, column) {
  return `${row}/${column}`;
}

/** Return by key what each computed cell should hold; `""` where nothing is filled in yet or something is no number. */
export function computed(form, typed, previous) {
  const found = new Map();
  const text = (row, column) => typed(row, column) || found.get(keyOf(row, column)) || "";
  for (const one of form.carried) {
    const base = previous(one.row, one.column);
    if (!base) continue;
    const rows = form.columns.some((column) => column.key === one.plus[0]);
    const place = (key) => (rows ? [one.row, key] : [key, one.column]);
    found.set(keyOf(one.row, one.column), sum(base, one.plus.map((key) => text(...place(key))), one.minus.map((key) => text(...place(key)))));
  }
  for (let again = true; again;) {
    again = false;
    for (const one of form.totals) {
      const key = keyOf(one.row, one.column);
      const parts = one.parts.map(([row, column]) => text(row, column));
      const made = parts.some(Boolean) ? sum("0", parts, []) : "";
      if (made !== (found.get(key) ?? "")) {
        found.set(key, made);
        again = true;
      }
    }
  }
  return found;
}

function sum(base, plus, minus) {
  const numbers = [base, ...plus, ...minus].map((text) => (text ? count(text) : 0n));
  if (numbers.includes(null)) return "";
  return String(numbers.reduce((total, number, at) => (at > plus.length ? total - number : total + number)));
}
