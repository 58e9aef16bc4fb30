// ARIA 1.2 combobox with a list: htmx fetches options into the list, arrows walk them, Enter opens, Escape closes.
// Without this the same form simply submits.
export function combobox(form) {
  const input = form.querySelector("input[type=search]");
  const panel = form.querySelector("[data-panel]");
  const options = () => [...panel.querySelectorAll("[role=option]")];
  let current = -1;

  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${panel.id}-list` })
    .forEach(([name, value]) => input.setAttribute(name, value));
  input.autocomplete = "off";

  const open = (yes) => {
    panel.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes && options().length > 0));
    if (!yes) mark(-1);
  };
  const mark = (index) => {
    current = index;
    options().forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === index));
      if (place === index) option.scrollIntoView({ block: "nearest" });
    });
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options()[index].id);
  };
  const keys = {
    ArrowDown: () => mark(Math.min(current + 1, options().length - 1)),
    ArrowUp: () => mark(Math.max(current - 1, -1)),
    Escape: () => open(false),
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && current >= 0 && !panel.hidden) {
      event.preventDefault();
      options()[current].click();
    } else if (keys[event.key] && options().length) {
      event.preventDefault();
      if (event.key !== "Escape") open(true);
      keys[event.key]();
    }
  });
  panel.addEventListener("htmx:afterSwap", () => {
    current = -1;
    open(input.value.trim() !== "" && document.activeElement === input);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) open(false);
  });
}
