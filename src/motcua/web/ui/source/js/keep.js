// What staff type into a form is kept while they type, each window's by its own key, and offered when the page is opened
// anew, what was typed in the last moment before a reload too. Hidden fields, passwords and files are not kept; the server forgets it when the form was taken.
import { say } from "./say.js";
import { token } from "./session.js";

const PAUSE = 2000, AGAIN = 400, KEY = "kept-form", PAGE = "kept-page";

export function keep(form) {
  const address = document.getElementById("mc-session")?.dataset.keep;
  if (!address) return;
  const page = location.pathname + location.search;
  const wrong = Boolean(document.querySelector("main .govuk-error-summary"));
  const before = wrong ? sessionStorage.getItem(page) : null;
  const left = sessionStorage.getItem(`${page}#left`);
  sessionStorage.removeItem(`${page}#left`);
  let key = before ?? crypto.randomUUID?.() ?? String(Math.random()).slice(2), timer = 0, last = null;

  const boxes = () => [...form.elements].filter((one) => one.name && !/^(hidden|password|file|submit|button|fieldset)$/.test(one.type));
  const typed = () => boxes().filter((one) => !/checkbox|radio/.test(one.type) || one.checked).map((one) => [one.name, one.value]);
  // The box typed in last is sent last: there the reader goes on.
  const inOrder = () => typed().sort(([one], [other]) => (one === last) - (other === last));
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
    return send(inOrder());
  };
  form.addEventListener("input", ({ target }) => {
    last = target.name || last;
    timer ||= setTimeout(now, PAUSE);
  });
  form.addEventListener("submit", rest);
  // A phone hides a page and ends it without a further word.
  const leave = () => {
    if (!timer) return;
    sessionStorage.setItem(`${page}#left`, key);
    now();
  };
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); });

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
      const there = fields.at(-1)?.[0];
      (boxes().find((box) => box.name === there) ?? boxes()[0])?.focus();
      last = there;
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
  const said = (fields) => JSON.stringify([...fields].sort()), empty = said(typed());
  // What was sent while the page was left may come in after the page was asked for anew.
  const ask = (times) => fetch(`${address}?${new URLSearchParams({ [PAGE]: page })}`, { headers: { "X-Requested-With": "XMLHttpRequest" } })
    .then((answer) => (answer.ok ? answer.json() : {}))
    .then((kept) => {
      if (left && kept.key !== left && times) setTimeout(ask, AGAIN, times - 1);
      else if (kept.key && said(kept.fields) !== empty) offer(kept);
    }, () => {});
  ask(4);
}
