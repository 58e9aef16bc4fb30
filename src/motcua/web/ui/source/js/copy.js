// Copies a text (data-copy, or the page's own address) and says so.
import { say } from "./say.js";

export function copy(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy || location.href);
    say(button.dataset.done);
    button.querySelector("[data-label]").textContent = button.dataset.done;
  });
}
