// `?` shows the keys, `/` goes to the search, keys of links and buttons are told by data-key.
import { command } from "./keys.js";

export function help(dialog) {
  document.addEventListener("keydown", (event) => {
    const key = command(event);
    if (!key) return;
    const target = key === "/" ? document.querySelector("[data-search]") : document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (key === "?") dialog.showModal();
    else if (!target) return;
    else if (key === "/") target.focus();
    else target.click();
    event.preventDefault();
  });
  document.querySelectorAll("[data-open-help]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  });
}
