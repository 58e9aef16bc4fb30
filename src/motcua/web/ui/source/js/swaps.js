// After htmx has changed a part: start its behaviours, keep the focus where the reader is, say what came.
import { say } from "./say.js";

export function swaps(start) {
  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.elt ?? event.target;
    start(part.parentElement ?? document);
    say(part.dataset?.say ?? part.querySelector?.("[data-say]")?.dataset.say);
    if (document.activeElement !== document.body) return;
    const target = part.matches?.("[data-focus]") ? part : part.querySelector?.("[data-focus], .govuk-error-summary, h1");
    if (!target) return;
    target.tabIndex = -1;
    target.focus();
  });
  document.addEventListener("htmx:responseError", () => say(document.getElementById("mc-live")?.dataset.failed));
  document.addEventListener("htmx:sendError", () => say(document.getElementById("mc-live")?.dataset.failed));
}
