// A long form says "not saved yet" as soon as something is typed, and asks before the page is left.
export function guard(form) {
  const hint = form.querySelector("[data-unsaved]");
  let dirty = false;
  form.addEventListener("input", () => {
    dirty = true;
    if (hint) hint.hidden = false;
  });
  form.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
}
