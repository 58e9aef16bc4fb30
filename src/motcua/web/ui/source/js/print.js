// A print button is shown only where printing by button works.
export function print(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
