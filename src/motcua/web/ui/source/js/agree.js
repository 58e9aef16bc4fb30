// Ticks "agree" in every row in which nothing else was said; pressed again, it takes its own ticks back. Nothing is
// written by it: the rows are when the form is sent.
export function agree(button) {
  const { form } = button, words = button.querySelector("span"), { back } = button.dataset, first = words.textContent;
  const value = (name, unit) => form.elements[`${name}:${unit}`]?.value.trim() ?? "";
  const silent = (unit) => value("score", unit) === value("filled", unit) && !["reason", "claim", "evidence", "file"].some((name) => value(name, unit));
  let ticked = [];
  button.hidden = false;
  button.addEventListener("click", () => {
    const boxes = [...form.querySelectorAll("input[name^='agree:']")];
    const before = ticked.length > 0;
    ticked = before ? ticked : boxes.filter((box) => !box.checked && silent(box.name.split(":")[1]));
    for (const box of ticked) box.checked = !before;
    if (before) ticked = [];
    words.textContent = ticked.length ? back : first;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
