// The header of every page: language, colours, the current page.

import words from "./strings.js";
import { addWords, language, onLanguage, setLanguage, t, translate } from "./language.js";
import { keep, kept } from "./store.js";

const THEMES = ["auto", "light", "dark"];
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Set up the header. Call it once, after the page's own words were added. */
export function setUpHeader() {
  addWords(words);
  const theme = document.getElementById("theme");
  document.getElementById("language").addEventListener("click", () => setLanguage(language() === "zh" ? "en" : "zh"));
  theme.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(kept("theme", "auto")) + 1) % THEMES.length];
    keep("theme", next);
    if (next === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    label();
  });
  onLanguage(label);
  translate();
  label();
  showWorkspace();
}

/** Show the way to the workspace where the service has one. */
async function showWorkspace() {
  try {
    const { workspace } = await (await fetch("/healthz")).json();
    for (const one of document.querySelectorAll(".campaign")) one.hidden = !workspace;
  } catch { /* the service is not there: the page says so when it is asked for something */ }
}

function label() {
  const theme = t(`theme_${kept("theme", "auto")}`);
  document.getElementById("theme").textContent = t("theme", { theme });
  for (const one of document.querySelectorAll(".privacy")) one.textContent = privacy();
}

/** Return where the content of a report goes: nowhere, or to the office's own service. */
export function privacy() {
  return LOOPBACK.includes(location.hostname) ? t("private_local") : t("private_host", { host: location.host });
}
