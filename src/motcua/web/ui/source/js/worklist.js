// A worklist without a mouse: j k move, Enter opens, x marks, f does the next act. Rows carry data-row.
import { typing } from "./keys.js";

export function worklist(region) {
  const rows = () => [...region.querySelectorAll("tr[data-row]")];
  const now = () => rows().findIndex((row) => row.classList.contains("cur"));
  const go = (step) => {
    const all = rows();
    if (!all.length) return;
    const next = Math.min(Math.max(now() + step, 0), all.length - 1);
    all.forEach((row, place) => row.classList.toggle("cur", place === next));
    const link = all[next].querySelector("a");
    link.focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
  };
  const row = () => rows()[now()];
  const acts = {
    j: () => go(1),
    k: () => go(-1),
    Enter: () => row()?.querySelector("a")?.click(),
    x: () => row()?.querySelector("input[type=checkbox]")?.click(),
    f: () => row()?.querySelector("[data-next]")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (typing(event) || !acts[event.key]) return;
    if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
    event.preventDefault();
    acts[event.key]();
  });
  region.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-row]");
    if (row) rows().forEach((each) => each.classList.toggle("cur", each === row));
  });
}
