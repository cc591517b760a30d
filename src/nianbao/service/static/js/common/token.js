// The token of a service that asks for one: the user shows it once, and the browser gets a cookie that no script reads.

import { button, element } from "./dom.js";
import { t } from "./language.js";

/** Ask the user for the token and show it to the service; resolves to true when it was the right one. */
export async function askToken() {
  for (let wrong = false; ; wrong = true) {
    const given = await asked(wrong);
    if (!given) return false;
    const answer = await fetch("/api/v1/session", {
      method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token: given }),
    });
    if (answer.ok) return true;
  }
}

function asked(wrong) {
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
      resolve(dialog.returnValue === "ok" ? field.value.trim() : "");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
