// The draft in the browser: kept after each change, cleared on demand, never sent anywhere to be kept.

const KEY = "nianbao.draft";

/** Keep a draft; tells whether the browser did. */
export function keepDraft(draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), draft }));
    return true;
  } catch {
    return false;
  }
}

/** Return `{ at, draft }` of what was kept, null where there is none. */
export function keptDraft() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return found?.draft?.schema ? found : null;
  } catch {
    return null;
  }
}

export function forgetDraft() {
  try {
    localStorage.removeItem(KEY);
  } catch { /* nothing was kept */ }
}
