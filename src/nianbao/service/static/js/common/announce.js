// Says to screen readers what has changed.

/** Say a sentence; the same one again is said again. */
export function announce(text) {
  const live = document.getElementById("live");
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 50);
}
