// Evidence dropped on a row of a tree goes to the row's data-drop as a form would send it; the answer is a page.
export function dropRows(tree) {
  const row = (event) => event.target.closest?.("[data-drop]");
  for (const name of ["dragover", "dragleave", "drop"]) {
    tree.addEventListener(name, (event) => {
      const over = row(event);
      if (!over) return;
      event.preventDefault();
      over.classList.toggle("is-over", name === "dragover");
    });
  }
  tree.addEventListener("drop", (event) => {
    const over = row(event);
    if (!over || !event.dataTransfer?.files.length) return;
    const form = Object.assign(document.createElement("form"), { method: "post", enctype: "multipart/form-data", action: over.dataset.drop, hidden: true });
    const file = Object.assign(document.createElement("input"), { type: "file", name: "file" });
    const token = Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken", value: JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"] });
    file.files = event.dataTransfer.files;
    form.append(file, token);
    document.body.append(form);
    form.submit();
  });
}
