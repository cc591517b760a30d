// The page that checks reports: what it is given decides what it shows.

import { announce } from "../common/announce.js";
import { ServiceError, request } from "../common/api.js";
import { button, byId, element } from "../common/dom.js";
import { addWords, onLanguage, t } from "../common/language.js";
import { setUpHeader } from "../common/header.js";
import { Batch } from "./batch.js";
import { onFiles } from "./drop.js";
import { mayBeReady, readReady } from "./ready.js";
import words from "./strings.js";
import { Viewer } from "./viewer.js";

let viewer = null;
let batch = null;
let given = [];

function show(id) {
  for (const one of ["start", "batch", "viewer"]) byId(one).hidden = one !== id;
  document.body.dataset.view = id;
  document.title = id === "viewer" && viewer ? `${viewer.name} · ${t("page_title")}` : t("page_title");
  byId("trouble").hidden = true;
  scrollTo(0, 0);
}

function start() {
  leave();
  show("start");
  byId("choose").focus();
}

/** Show an error, with a way to try again. */
function failed(error, again = null) {
  if (error.name === "AbortError") return;
  const known = error instanceof ServiceError;
  const trouble = byId("trouble");
  trouble.replaceChildren(element("div", { class: "notice error" },
    element("h2", {}, known ? error.message : t("trouble")),
    element("p", {}, known ? error.detail : String(error.message)),
    element("p", { class: "acts" },
      again && button(t("retry"), () => { trouble.hidden = true; again(); }, { class: "small primary" }),
      button(t("close"), () => { trouble.hidden = true; }, { class: "small" }))));
  trouble.hidden = false;
}

function busy(name) {
  byId("viewer").replaceChildren(element("div", { class: "loading", role: "status" }, element("span", { class: "spinner" }), " ", t("reading", { name })));
  show("viewer");
  announce(t("reading", { name }));
}

async function openReport(row, back = null) {
  const again = () => openReport(row, back);
  const mine = new Viewer({ file: row.file ?? null, ready: row.file ? null : row.ready, compared: row.compared ?? [], back, failed });
  viewer?.close();
  viewer = mine;
  busy(mine.name);
  try {
    if (!(await mine.load())) return;
    show("viewer");
    byId("viewer-title").tabIndex = -1;
    byId("viewer-title").focus({ preventScroll: true });
  } catch (error) {
    if (viewer !== mine) return;
    (back ?? start)();
    failed(error, again);
  }
}

/** Open the sample that comes with the program. */
async function openSample() {
  try {
    const response = await request("/api/v1/view/sample");
    await take([new File([await response.blob()], t("sample_name"))]);
  } catch (error) {
    failed(error, openSample);
  }
}

/** Return the findings that come of comparing a report with others of its batch. */
function comparisons(result) {
  return (result?.findings ?? []).filter((one) => one.code.startsWith("SER"));
}

/** End what is under way: something else is opened. */
function leave() {
  viewer?.close();
  batch?.abandon();
  [viewer, batch] = [null, null];
}

/** Check files; `passed` more were in their folder and are no reports. */
async function take(files, passed = 0) {
  given = files;
  leave();
  byId("trouble").hidden = true;
  const rows = [];
  for (const file of files) {
    const ready = mayBeReady(file) ? await readReady(file) : undefined;
    if (ready === null) {
      failed(new ServiceError(t("bad_ready", { name: file.name }), t("bad_ready_more")));
      return;
    }
    rows.push(...(ready ? ready.map((one) => ({ ready: one })) : [{ file }]));
  }
  if (rows.length === 1) await openReport(rows[0]);
  else if (rows.length) await openBatch(rows, passed);
  else failed(new ServiceError(t("no_reports"), t("no_reports_more")));
}

async function openBatch(rows, passed) {
  batch = new Batch({ rows, passed, restart: start, failed, open: (row) => openReport(row.file ? { file: row.file, compared: comparisons(row.result) } : { ready: row.result }, toBatch) });
  batch.draw();
  show("batch");
  try {
    await batch.run();
  } catch (error) {
    failed(error, () => take(given));
  }
}

function toBatch() {
  viewer?.close();
  viewer = null;
  batch.draw();
  show("batch");
}

addWords(words);
setUpHeader();
onFiles(take, failed);
byId("sample").addEventListener("click", openSample);
document.addEventListener("start", start);
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, textarea");
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing && viewer?.changes.steps) {
    event.preventDefault();
    viewer.undo();
  }
});
onLanguage(async () => {
  document.title = t("page_title");
  batch?.draw();
  try {
    await viewer?.translate();
  } catch (error) {
    failed(error);
  }
});
document.body.dataset.view = "start";
