// The workbench: the address says whether the board or a unit is shown (`#unit=3`).

import { ServiceError } from "../common/api.js";
import { button, byId, element } from "../common/dom.js";
import { addWords, onLanguage, t } from "../common/language.js";
import { setUpHeader } from "../common/header.js";
import { Board } from "./board.js";
import words from "./strings.js";
import { Unit } from "./unit.js";

let shown = null;

/** Do what may fail; then say why, with a way to see what is there now. */
async function act(work, again = null) {
  byId("trouble").hidden = true;
  try {
    await work();
  } catch (error) {
    failed(error, again ?? (() => shown.load()));
  }
}

function failed(error, again) {
  const known = error instanceof ServiceError;
  const trouble = byId("trouble");
  const reload = () => act(async () => { await again(); trouble.hidden = true; }, again);
  trouble.replaceChildren(element("div", { class: "notice error" },
    element("h2", {}, known ? error.message : t("trouble")),
    element("p", {}, known ? error.detail : String(error.message)),
    element("p", { class: "acts" }, button(t("refresh"), reload, { class: "small primary" }), button(t("close"), () => { trouble.hidden = true; }, { class: "small" }))));
  trouble.hidden = false;
  byId("loading").hidden = true;
  trouble.scrollIntoView({ block: "nearest" });
}

/** Tell whether the service has a workspace; say so where it has none. */
async function hasWorkspace() {
  const { workspace } = await (await fetch("/healthz")).json();
  if (!workspace) byId("loading").replaceChildren(element("strong", {}, t("no_workspace")), element("br"), t("no_workspace_more"));
  return workspace;
}

async function show() {
  const unit = /^#unit=(\d{1,15})$/.exec(location.hash)?.[1];
  const open = (id) => { location.hash = `unit=${id}`; };
  const back = () => { location.hash = ""; };
  shown = unit ? new Unit(byId("unit"), Number(unit), { act, back }) : new Board(byId("board"), { act, open });
  await act(async () => {
    await shown.load();
    byId("loading").hidden = true;
    byId("board").hidden = Boolean(unit);
    byId("unit").hidden = !unit;
    const title = byId(unit ? "unit-title" : "board-title");
    document.title = `${title.textContent} · ${t("page_title")}`;
    title.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, show);
}

addWords(words);
setUpHeader();
onLanguage(() => shown?.detail || shown?.overview ? shown.draw() : null);
if (await hasWorkspace().catch(() => true)) {
  addEventListener("hashchange", show);
  show();
}
