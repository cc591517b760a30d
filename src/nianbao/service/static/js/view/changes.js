// The changes that the user tries: what is sent with the file, what they made of the findings, undo.

import { placeKey } from "./text.js";

/** The changes of one report, first to last; each may have several texts (a fix of two cells). */
export class Changes {
  #steps = [];

  /** Add a step: `[{ block, row, cell, old, text }, …]`. */
  add(edits) {
    this.#steps.push(edits);
  }

  /** Take the last step back; returns it, or undefined. */
  undo() {
    return this.#steps.pop();
  }

  clear() {
    this.#steps = [];
  }

  get number() {
    return this.#latest().size;
  }

  get steps() {
    return this.#steps.length;
  }

  /** Return what is sent: the last text of each place. */
  sent() {
    return [...this.#latest().values()].map(({ block, row, cell, text }) => (row === undefined || row === null ? { block, text } : { block, row, cell, text }));
  }

  /** Return the text that a changed place has in the file, null for an unchanged one. */
  original(spot) {
    const key = placeKey(spot);
    for (const step of this.#steps) for (const edit of step) if (placeKey(edit) === key) return edit.old;
    return null;
  }

  #latest() {
    const latest = new Map();
    for (const step of this.#steps) for (const edit of step) latest.set(placeKey(edit), edit);
    return latest;
  }
}

/** Return the findings that are gone and those that have come, known by their fingerprints. */
export function compare(before, after) {
  const left = new Map();
  for (const one of before) left.set(one.fingerprint, [...(left.get(one.fingerprint) ?? []), one]);
  const appeared = after.filter((one) => !left.get(one.fingerprint)?.shift());
  return { vanished: [...left.values()].flat(), appeared };
}
