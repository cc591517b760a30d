// What the browser keeps of the user's choices. Never a report.

export function kept(key, otherwise = "") {
  try {
    return localStorage.getItem(`nianbao.${key}`) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function keep(key, value) {
  try {
    localStorage.setItem(`nianbao.${key}`, value);
  } catch { /* a private window: the choice lasts as long as the page */ }
}
