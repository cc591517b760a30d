// What the user takes away: annotated file, tables, machine-readable results.

import { announce } from "../common/announce.js";
import { ServiceError, request } from "../common/api.js";
import { button, element, icon } from "../common/dom.js";
import { t } from "../common/language.js";

const SUFFIXES = { xlsx: ".检查结果.xlsx", sarif: ".sarif", json: ".检查结果.json", html: ".检查结果.html" };
const FORMATS = ["annotated", "xlsx", "sarif", "json", "html"];

/** Return the row of buttons; `files()` are sent, `stem()` begins the names, `failed(error)` is told what went wrong. */
export function downloads({ files, stem, failed, formats = FORMATS, more = [] }) {
  const buttons = formats.map((format) => {
    const one = button(t(`take_${format}`), async () => {
      one.disabled = true;
      try {
        await take(format, files(), stem());
      } catch (error) {
        failed(error);
      } finally {
        one.disabled = false;
      }
    }, { class: "small", data: { format } });
    one.prepend(icon("down"));
    return one;
  });
  const print = button(t("print"), () => globalThis.print(), { class: "small" });
  print.prepend(icon("print"));
  return element("div", { class: "take no-print", role: "group", "aria-label": t("take") }, ...more, ...buttons, print);
}

async function take(format, files, stem) {
  const body = new FormData();
  for (const file of files) body.append("files", file, file.name);
  const response = await request("/api/v1/checks", { method: "POST", body, query: { format } });
  const type = response.headers.get("Content-Type") ?? "";
  const suffix = format === "annotated" ? suffixOf(type, files[0]?.name ?? "") : SUFFIXES[format];
  save(await response.blob(), stem + suffix);
}

function suffixOf(type, name) {
  if (type.includes("zip")) return ".批注.zip";
  if (type.includes("wordprocessing")) return ".批注.docx";
  if (type.includes("pdf")) return ".批注.pdf";
  return type.includes("html") ? ".批注.html" : `.批注${name.slice(name.lastIndexOf("."))}`;
}

/** Return the button for the file with the changes in it. */
export function corrected({ file, edits, stem, failed }) {
  const one = button(t("take_copy"), async () => {
    one.disabled = true;
    try {
      const body = new FormData();
      body.append("file", file, file.name);
      body.append("edits", JSON.stringify(edits()));
      const response = await request("/api/v1/view/copy", { method: "POST", body });
      const left = Number(response.headers.get("nianbao-left-out")) || 0;
      save(await response.blob(), `${stem}.改${file.name.slice(stem.length)}`);
      if (left) failed(new ServiceError(t("copy_left", { number: left })));
    } catch (error) {
      failed(error);
    } finally {
      one.disabled = false;
    }
  }, { class: "small primary", data: { format: "copy" } });
  one.prepend(icon("down"));
  return one;
}

/** Hand a blob to the user as a file. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  announce(t("taken", { name }));
}

export function stemOf(name) {
  const at = name.lastIndexOf(".");
  return at > 0 ? name.slice(0, at) : name;
}
