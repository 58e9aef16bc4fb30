// `?` shows the keys, `/` goes to the search, keys of links and buttons are told by data-key.
import { typing } from "./keys.js";

export function help(dialog) {
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    const target = event.key === "/" ? document.querySelector("[data-search]") : document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (event.key === "?") dialog.showModal();
    else if (!target) return;
    else if (event.key === "/") target.focus();
    else target.click();
    event.preventDefault();
  });
  document.querySelectorAll("[data-open-help]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  });
}
