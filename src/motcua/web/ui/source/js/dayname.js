// Beside three boxes of a date: which day of the week it is, so that a slip of the finger is seen at once.
export function dayName(group) {
  const boxes = [...group.querySelectorAll("input")];
  const output = group.querySelector("[data-dayname]");
  const names = output.dataset.dayname.split("|");
  const show = () => {
    const [day, month, year] = boxes.map((box) => Number(box.value));
    const date = new Date(Date.UTC(year, month - 1, day));
    const real = year > 999 && date.getUTCDate() === day && date.getUTCMonth() === month - 1;
    output.textContent = real ? names[date.getUTCDay()] : "";
  };
  group.addEventListener("input", show);
  show();
}
