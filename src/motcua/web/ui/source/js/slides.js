// Slides by keyboard: each key follows a link that stands on the page, so that without a script the links do the same.
import { typing } from "./keys.js";

const keys = { ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", ArrowLeft: "prev", ArrowUp: "prev", PageUp: "prev", Home: "first", End: "last", Escape: "leave" };

export function slides(nav) {
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    const name = event.key === " " && event.shiftKey ? "prev" : keys[event.key];
    const link = name && nav.querySelector(`[data-slide=${name}]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}
