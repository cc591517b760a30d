// The token of a service that asks for one: the user gives it once, the window keeps it as long as it is open.

import { button, element } from "./dom.js";
import { t } from "./language.js";

const KEY = "nianbao.token";
let held = "";

export function token() {
  try {
    return held || (sessionStorage.getItem(KEY) ?? "");
  } catch {
    return held;
  }
}

/** Ask the user for the token; resolves to true when one was given. */
export function askToken() {
  const wrong = Boolean(token());
  return new Promise((resolve) => {
    const field = element("input", { type: "password", id: "token", autocomplete: "off", required: true, "aria-describedby": "token-more" });
    const dialog = element("dialog", { "aria-labelledby": "token-title" },
      element("form", { method: "dialog", class: "token" },
        element("h2", { id: "token-title" }, t("token_title")),
        element("p", { class: "soft", id: "token-more" }, wrong ? t("token_wrong") : t("token_more")),
        element("p", {}, element("label", { for: "token" }, t("token_label")), " ", field),
        element("p", { class: "acts" },
          element("button", { class: "button primary", value: "ok" }, t("ok")),
          button(t("cancel"), () => dialog.close("")))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      const given = dialog.returnValue === "ok" ? field.value.trim() : "";
      if (given) hold(given);
      resolve(Boolean(given));
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function hold(given) {
  held = given;
  try {
    sessionStorage.setItem(KEY, given);
  } catch { /* no storage: it lasts as long as the page */ }
}
