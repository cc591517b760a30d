// Folders: the reports in them at any depth, without what is no report.

import { request } from "../common/api.js";

const DEEPEST = 20;
const MOST = 20_000;

let known = null;

/** Return `{ file, path }` of each file in what was dropped, the way of the file from there being its path. */
export async function filesIn(entries, depth = 0, found = []) {
  for (const entry of entries) {
    if (found.length >= MOST) break;
    if (entry.isFile) found.push({ file: await new Promise((done, failed) => entry.file(done, failed)), path: entry.fullPath });
    else if (depth < DEEPEST) await filesIn(await children(entry), depth + 1, found);
  }
  return found;
}

/** Return the files that are reports, in the order of their paths, and how many were passed over. Throws `ServiceError`. */
export async function reportsAmong(found) {
  known ??= await suffixes();
  const kept = found.filter(({ file }) => isReport(file.name)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const times = new Map();
  for (const { file } of kept) times.set(file.name, (times.get(file.name) ?? 0) + 1);
  const files = kept.map(({ file, path }) => (times.get(file.name) > 1 ? named(file, path) : file));
  return { files, passed: found.length - files.length };
}

function isReport(name) {
  return !/^(\.|~\$)/.test(name) && known.some((suffix) => name.toLowerCase().endsWith(suffix));
}

/** Return the suffixes of the files that the service reads. */
async function suffixes() {
  const { loaders } = await (await request("/api/v1/loaders")).json();
  return loaders.flatMap((one) => one.suffixes);
}

/** Every unit's file may be called the same: the names of its folders tell whose it is. */
function named(file, path) {
  return new File([file], path.replace(/^\//, "").replaceAll("/", " - "), { type: file.type });
}

/** Return all entries of a folder, of which a browser gives some at a time. */
async function children(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length || all.length >= MOST) return all;
    all.push(...some);
  }
}
