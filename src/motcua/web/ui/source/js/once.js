// One press is one act: a form that was sent is not sent again within five seconds.
export function submitOnce() {
  const sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (Date.now() - (sent.get(form) ?? 0) < 5000) event.preventDefault();
    else sent.set(form, Date.now());
  });
}
