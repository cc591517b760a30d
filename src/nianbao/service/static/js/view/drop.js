// Takes files and folders: dropped anywhere on the page, or chosen.

import { byId } from "../common/dom.js";
import { filesIn, reportsAmong } from "./folder.js";

/** Call `take(files)` whenever the user gives some; of a folder its reports, and how many files were passed over.
 * `failed(error)` is told what went wrong. */
export function onFiles(take, failed) {
  const takeFolder = async (found) => {
    try {
      const { files, passed } = await reportsAmong(await found);
      await take(files, passed);
    } catch (error) {
      failed(error, () => takeFolder(found));
    }
  };
  const field = byId("files");
  byId("choose").addEventListener("click", () => field.click());
  field.addEventListener("change", () => {
    const files = [...field.files];
    field.value = "";
    if (files.length) take(files);
  });
  const folder = byId("folder");
  byId("choose-folder").addEventListener("click", () => folder.click());
  folder.addEventListener("change", () => {
    const found = [...folder.files].map((file) => ({ file, path: file.webkitRelativePath }));
    folder.value = "";
    takeFolder(found);
  });
  let depth = 0;
  const mark = () => document.body.classList.toggle("dropping", depth > 0);
  addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    mark();
  });
  addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    mark();
  });
  addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    mark();
    const files = [...event.dataTransfer.files];
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (entries.some((entry) => entry.isDirectory)) takeFolder(filesIn(entries));
    else if (files.length) take(files);
  });
}

function hasFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}
