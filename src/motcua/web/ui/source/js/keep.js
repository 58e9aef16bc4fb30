// What staff type into a form is kept while they type, each window's by its own key, and offered when the page is opened
// anew. Hidden fields, passwords and files are not kept; the server forgets it when the form was taken.
import { say } from "./say.js";
import { token } from "./session.js";

const PAUSE = 2000, KEY = "kept-form", PAGE = "kept-page";

export function keep(form) {
  const address = document.getElementById("mc-session")?.dataset.keep;
  if (!address) return;
  const page = location.pathname + location.search;
  const wrong = Boolean(document.querySelector("main .govuk-error-summary"));
  const before = wrong ? sessionStorage.getItem(page) : null;
  let key = before ?? crypto.randomUUID?.() ?? String(Math.random()).slice(2), timer = 0;

  const boxes = () => [...form.elements].filter((one) => one.name && !/^(hidden|password|file|submit|button|fieldset)$/.test(one.type));
  const typed = () => boxes().filter((one) => !/checkbox|radio/.test(one.type) || one.checked).map((one) => [one.name, one.value]);
  const send = (fields) => fetch(address, {
    method: "POST",
    keepalive: true,
    headers: { "X-CSRFToken": token(), "X-Requested-With": "XMLHttpRequest" },
    body: new URLSearchParams([[KEY, key], [PAGE, page], ...fields]),
  }).catch(() => {});
  const named = () => {
    sessionStorage.setItem(page, key);
    if (form.elements[KEY]) form.elements[KEY].value = key;
    else form.insertAdjacentHTML("beforeend", `<input type="hidden" name="${KEY}" value="${key}">`);
  };
  const rest = () => { clearTimeout(timer); timer = 0; };
  const now = () => {
    rest();
    named();
    return send(typed());
  };
  form.addEventListener("input", () => { timer ||= setTimeout(now, PAUSE); });
  form.addEventListener("submit", rest);
  window.addEventListener("pagehide", () => { if (timer) now(); });

  const offer = ({ key: found, fields, at }) => {
    const note = document.getElementById("mc-kept").content.firstElementChild.cloneNode(true);
    note.querySelector("[data-at]").textContent = at;
    note.querySelector("[data-take]").addEventListener("click", () => {
      key = found;
      named();
      for (const box of boxes()) {
        const values = fields.filter(([name]) => name === box.name).map(([, value]) => value);
        if (/checkbox|radio/.test(box.type)) box.checked = values.includes(box.value);
        else if (values.length) [box.value] = values;
      }
      note.remove();
      form.dispatchEvent(new Event("input", { bubbles: true }));
      boxes()[0]?.focus();
    });
    note.querySelector("[data-leave]").addEventListener("click", () => {
      const mine = key;
      key = found;
      send([]);
      key = mine;
      note.remove();
      boxes()[0]?.focus();
    });
    form.before(note);
    say(note.querySelector("p").textContent.replace(/\s+/g, " "));
  };
  if (before) named();
  if (wrong) return;
  const empty = JSON.stringify(typed());
  fetch(`${address}?${new URLSearchParams({ [PAGE]: page })}`, { headers: { "X-Requested-With": "XMLHttpRequest" } })
    .then((answer) => (answer.ok ? answer.json() : {}))
    .then((kept) => { if (kept.key && JSON.stringify(kept.fields) !== empty) offer(kept); }, () => {});
}
