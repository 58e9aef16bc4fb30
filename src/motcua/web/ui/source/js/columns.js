// Up, down and Enter lead along a column of boxes as in a spreadsheet: a box's column is its name before the colon.
// Enter in the last box comes to the button that writes, and presses nothing.
export function columns(form) {
  form.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
    const column = event.target.matches("input") && event.target.name.split(":")[0];
    if (!step || !column || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const boxes = [...form.querySelectorAll(`input[name^="${column}:"]`)].filter((box) => box.checkVisibility());
    const next = boxes[boxes.indexOf(event.target) + step] ?? (event.key === "Enter" ? form.querySelector("button[name]") : null);
    if (!next) return;
    event.preventDefault();
    next.focus();
    if (next.type === "text") next.select();
  });
}
