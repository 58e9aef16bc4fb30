// In the editor of a set every branch shows the sum of what lies below it while points are typed. The server adds again.
export function sums(form) {
  const points = (text) => Number.parseFloat(String(text).replace(",", ".")) || 0;
  const words = (value) => String(Math.round(value * 1e6) / 1e6).replace(".", document.documentElement.lang === "vi" ? "," : ".");
  const add = () => {
    const rows = [...form.querySelectorAll("[data-code]")];
    const below = (code, depth) =>
      rows.filter((row) => row.dataset.parent === code).reduce((sum, row) => sum + own(row, depth + 1), 0);
    const own = (row, depth) =>
      row.querySelector("[data-sum]") && depth < 9 ? below(row.dataset.code, depth) : points(row.querySelector("[name=max_points]").value);
    for (const place of form.querySelectorAll("[data-sum]")) {
      const sum = words(below(place.dataset.sum, 0));
      if (place.tagName === "INPUT") place.value = sum;
      else place.textContent = sum;
    }
  };
  form.addEventListener("input", (event) => {
    if (event.target.name === "max_points") add();
  });
}
