// On a phone the rail is one row that scrolls: the part one is in is brought to its middle.
export function rail(element) {
  const current = element.querySelector("[aria-current]");
  if (!current) return;
  const [row, link] = [element.getBoundingClientRect(), current.getBoundingClientRect()];
  element.scrollLeft += link.left + link.width / 2 - row.left - row.width / 2;
}
