const form = document.querySelector("form.filter");
const files = [...document.querySelectorAll("details.file")];
const rules = form.elements.rule;
const codes = new Set([...document.querySelectorAll("ol.findings li")].map((one) => one.dataset.code));
for (const code of [...codes].sort()) rules.add(new Option(code, code));
function filter() {
  const words = form.elements.words.value.trim().toLowerCase();
  const shown = new Set([...form.querySelectorAll("input[name=severity]:checked")].map((one) => one.value));
  let number = 0;
  for (const file of files) {
    let left = 0;
    for (const one of file.querySelectorAll("ol.findings li")) {
      one.hidden = !shown.has(one.dataset.severity) || (rules.value !== "" && rules.value !== one.dataset.code);
      left += one.hidden ? 0 : 1;
    }
    const clean = !file.querySelector("ol.findings li");
    file.hidden = (left === 0 && !(clean && rules.value === "" && form.elements.clean.checked))
      || !file.dataset.name.toLowerCase().includes(words);
    number += file.hidden ? 0 : 1;
  }
  document.querySelector("output").textContent = `${number} / ${files.length}`;
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("beforeprint", () => files.forEach((one) => { if (!one.hidden) one.open = true; }));
filter();
