// A session goes on while somebody is at work on a page, says two minutes before that it ends, and is opened again over
// the page: what was typed and chosen stays there, and is sent then. All windows of one person know of each other.
import { say } from "./say.js";

const STEP = 60_000, NEAR = 120_000;
const failed = () => say(document.getElementById("mc-live")?.dataset.failed);
export const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
const script = () => ({ "X-CSRFToken": token(), "X-Requested-With": "XMLHttpRequest" });

let page = null;

// Before anything is sent: resolves when the session is known to last, if need be after a new sign-in.
export const sure = () => (page ? page.sure() : Promise.resolve());
// An answer said that nobody is signed in.
export const signedOut = () => page?.signedOut();

// A sign-in changes the secret that forms are sent with, in every window.
function renew() {
  const now = token();
  if (!now) return;
  for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = now;
  if (document.body.hasAttribute("hx-headers")) document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": now }));
}

export function session(dialog) {
  const near = document.getElementById("mc-session-near"), left = near.querySelector("[data-left]");
  const form = dialog.querySelector("form"), password = form.elements.password, error = form.querySelector("[data-error]");
  const { who, stay } = dialog.dataset;
  const windows = new BroadcastChannel("mc-session");
  const waiting = [];
  let end = Date.now() + Number(dialog.dataset.left) * 1000, heard = Date.now(), asking = null, said = false;

  const lasts = (until, at = Date.now()) => {
    [end, heard, said] = [until, at, false];
    near.hidden = true;
    if (dialog.open) dialog.close();
    renew();
    waiting.splice(0).forEach((go) => go());
  };
  const ask = () => {
    asking ??= fetch(stay, { method: "POST", headers: script() })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
      .then((told) => {
        const ours = told.left > 0 && told.who === who;
        if (ours) {
          lasts(Date.now() + told.left * 1000);
          windows.postMessage({ who, end });
        } else end = 0;
        return ours;
      })
      .finally(() => { asking = null; });
    return asking;
  };
  const over = () => {
    near.hidden = true;
    if (dialog.open) return;
    error.textContent = "";
    dialog.showModal();
    password.focus();
  };
  const again = () => new Promise((go) => { waiting.push(go); over(); });
  const known = () => Date.now() - heard < STEP && Date.now() < end;

  page = {
    sure: async () => { if (!known() && !(Date.now() < end && (await ask()))) await again(); },
    signedOut: () => { end = 0; over(); },
  };

  windows.addEventListener("message", ({ data }) => { if (data.who === who) lasts(data.end); });
  windows.postMessage({ who, end });

  dialog.addEventListener("cancel", (event) => event.preventDefault());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, { method: "POST", headers: script(), body: new FormData(form) });
      if (answer.ok) {
        form.reset();
        await ask();
      } else {
        error.textContent = answer.status < 500 ? await answer.text() : document.getElementById("mc-live").dataset.failed;
        password.select();
      }
    } catch {
      error.textContent = document.getElementById("mc-live").dataset.failed;
    }
  });

  near.querySelector("button").addEventListener("click", () => ask().then((ours) => ours || over(), failed));
  const working = () => { if (Date.now() - heard >= STEP && Date.now() < end) ask().then((ours) => ours || over(), () => {}); };
  // Never while a key or button is held down: a question that opens then would swallow the press.
  for (const name of ["keyup", "input", "click"]) document.addEventListener(name, working, { capture: true, passive: true });

  setInterval(() => {
    const rest = end - Date.now();
    if (rest <= 0) return over();
    near.hidden = rest > NEAR;
    if (near.hidden) return;
    const seconds = Math.ceil(rest / 1000);
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (!said) say(dialog.dataset.near);
    said = true;
  }, 1000);

  document.addEventListener("submit", (event) => {
    const sent = event.target, by = event.submitter;
    if (sent === form || sent.getAttribute("method")?.toLowerCase() !== "post" || sent.hasAttribute("data-anyway")) return;
    renew();
    if (known()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    page.sure().then(() => sent.requestSubmit(by), failed);
  }, true);
  document.addEventListener("htmx:confirm", (event) => {
    if (known()) return;
    event.preventDefault();
    page.sure().then(() => event.detail.issueRequest(true), failed);
  });
  document.addEventListener("htmx:responseError", (event) => { if (event.detail.xhr.status === 401) page.signedOut(); });
}
