// Drop files on the zone, choose them or take a picture. With data-upload each is sent at once with its progress, and the
// page's answer (an <li>) takes its place; without, they go with the form. What could not be sent stays in sight, to be
// sent again or left out, and the form is not sent past it. File names are text, never HTML.
import { say } from "./say.js";
import { signedOut, sure } from "./session.js";

export function dropZone(zone) {
  const inputs = zone.querySelectorAll("input[type=file]");
  const list = document.getElementById(zone.dataset.list);
  const form = zone.closest("form");
  const under = new Set();
  let waiting = null;

  const row = (file) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = file.name;
    item.append(name);
    list.append(item);
    return item;
  };
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "mc-btn mc-btn--text";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  };
  const over = (request) => {
    under.delete(request);
    if (under.size || waiting === null) return;
    const by = waiting;
    waiting = null;
    if (list.querySelector(".is-late")) say(zone.dataset.left);
    else form.requestSubmit(by === form ? undefined : by);
  };
  const fail = (item, file, sentence, again) => {
    item.querySelector("progress")?.remove();
    const note = document.createElement("span");
    note.className = "is-late";
    note.textContent = sentence;
    item.append(note);
    if (again) item.append(button(zone.dataset.again, () => { item.remove(); send(file); }));
    item.append(button(zone.dataset.leave, () => { item.remove(); inputs[0].focus(); }));
    say(`${file.name}: ${sentence}`);
  };
  const send = (file) => {
    const item = row(file);
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", file.name);
    item.append(bar);
    const body = new FormData();
    body.append(inputs[0].name, file);
    const request = new XMLHttpRequest();
    under.add(request);
    request.upload.addEventListener("progress", (event) => { bar.value = (100 * event.loaded) / event.total; });
    request.addEventListener("load", () => {
      if (request.status === 401) {
        signedOut();
        item.remove();
        send(file);
        return over(request);
      }
      const told = request.status >= 400 && request.status < 500 && request.responseText.length < 400;
      if (request.status === 200 && !request.responseURL.endsWith(new URL(zone.dataset.upload, location).pathname)) fail(item, file, zone.dataset.failed, true);
      else if (request.status >= 400) fail(item, file, told ? request.responseText : zone.dataset.failed, !told);
      else {
        item.outerHTML = request.responseText;
        say(zone.dataset.done.replace("{name}", file.name));
        zone.dispatchEvent(new CustomEvent("sent", { bubbles: true }));
      }
      over(request);
    });
    request.addEventListener("error", () => { fail(item, file, zone.dataset.failed, true); over(request); });
    request.open("POST", zone.dataset.upload);
    sure().then(() => {
      request.setRequestHeader("X-CSRFToken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
      request.send(body);
    }, () => request.dispatchEvent(new Event("error")));
  };
  const take = (files, input) => {
    if (zone.dataset.upload) {
      [...files].forEach(send);
      input.value = "";
    } else {
      list.replaceChildren();
      [...files].forEach(row);
    }
  };
  for (const input of inputs) input.addEventListener("change", () => take(input.files, input));
  for (const name of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("is-over", name === "dragover");
    });
  }
  zone.addEventListener("drop", (event) => {
    if (!zone.dataset.upload) inputs[0].files = event.dataTransfer.files;
    take(event.dataTransfer.files, inputs[0]);
  });
  if (!zone.dataset.upload) return;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const late = list.querySelector("li:has(.is-late)");
    if (!under.size && !late) return;
    event.preventDefault();
    if (under.size) waiting = event.submitter ?? form;
    else {
      late.scrollIntoView({ block: "center" });
      late.querySelector("button").focus();
      say(zone.dataset.left);
    }
  });
  window.addEventListener("beforeunload", (event) => { if (under.size) event.preventDefault(); });
}
