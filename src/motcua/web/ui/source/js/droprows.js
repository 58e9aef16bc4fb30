// Evidence dropped on a row of a tree is sent to the row's data-drop with the page's token; then the row's page is opened.
import { say } from "./say.js";

export function dropRows(tree) {
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"];
  const row = (event) => event.target.closest?.("[data-drop]");
  for (const name of ["dragover", "dragleave", "drop"]) {
    tree.addEventListener(name, (event) => {
      const over = row(event);
      if (!over) return;
      event.preventDefault();
      over.classList.toggle("is-over", name === "dragover");
    });
  }
  tree.addEventListener("drop", async (event) => {
    const over = row(event);
    const [file] = event.dataTransfer?.files ?? [];
    if (!over || !file) return;
    const body = new FormData();
    body.append("file", file);
    try {
      const answer = await fetch(over.dataset.drop, { method: "POST", body, headers: { "X-CSRFToken": token() } });
      if (!answer.ok) throw new Error(answer.status);
      window.location.assign(answer.url);
    } catch {
      say(tree.dataset.failed);
    }
  });
}
