// The token of a service that asks for one: given by the user, kept as long as the window.

import { button, element } from "./dom.js";
import { t } from "./language.js";

const KEY = "nianbao.token";

export function token() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** Ask the user for a token; resolves to true when there is one. */
export function askToken() {
  return new Promise((resolve) => {
    const field = element("input", { type: "password", id: "token", autocomplete: "off", required: true });
    const dialog = element(
      "dialog", { "aria-labelledby": "token-title" },
      element("form", { method: "dialog" },
        element("h2", { id: "token-title" }, t("token_title")),
        element("p", { class: "soft" }, t("token_more")),
        element("p", {}, element("label", { for: "token" }, t("token_label"), " "), field),
        element("p", {},
          element("button", { class: "button primary", value: "ok" }, t("ok")), " ",
          button(t("cancel"), () => dialog.close("")))),
    );
    dialog.addEventListener("close", () => {
      const given = dialog.returnValue === "ok" ? field.value.trim() : "";
      if (given) sessionStorage.setItem(KEY, given);
      dialog.remove();
      resolve(Boolean(given));
    });
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  });
}
