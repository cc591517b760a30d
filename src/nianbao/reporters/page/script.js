const form = document.querySelector("form.filter");
const files = [...document.querySelectorAll("details.file")];
const rows = [...document.querySelectorAll("tr[data-name]")];
const rules = form.elements.rule;
const codes = new Set(rows.flatMap((one) => one.dataset.codes.split(" ")).filter(Boolean));
for (const code of [...codes].sort()) rules.add(new Option(code, code));
function filter() {
  const words = form.elements.words.value.trim().toLowerCase();
  const shown = new Set([...form.querySelectorAll("input[name=severity]:checked")].map((one) => one.value));
  let number = 0;
  rows.forEach((row, at) => {
    const clean = row.dataset.codes === "";
    let left = clean ? 0 : row.dataset.severities.split(" ").filter((one) => shown.has(one)).length;
    if (rules.value !== "" && !row.dataset.codes.split(" ").includes(rules.value)) left = 0;
    const file = files[at];
    if (file && !clean) {
      left = 0;
      for (const one of file.querySelectorAll("ol.findings li")) {
        one.hidden = !shown.has(one.dataset.severity) || (rules.value !== "" && rules.value !== one.dataset.code);
        left += one.hidden ? 0 : 1;
      }
    }
    row.hidden = (left === 0 && !(clean && rules.value === "" && form.elements.clean.checked))
      || !row.dataset.name.toLowerCase().includes(words);
    if (file) file.hidden = row.hidden;
    number += row.hidden ? 0 : 1;
  });
  document.querySelector("output").textContent = `${number} / ${rows.length}`;
}
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const file = target?.closest("details");
  if (file) { file.open = true; target.scrollIntoView(); }
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", reveal);
addEventListener("beforeprint", () => files.forEach((one) => { if (!one.hidden) one.open = true; }));
filter();
reveal();
