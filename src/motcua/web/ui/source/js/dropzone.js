// Drop files on the zone, or choose them. With data-upload each is sent at once with its progress and the page's answer
// (an <li>) takes its place; without, they go with the form. File names are text, never HTML.
import { say } from "./say.js";

export function dropZone(zone) {
  const input = zone.querySelector("input[type=file]");
  const list = document.getElementById(zone.dataset.list);

  const row = (file) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = file.name;
    item.append(name);
    list.append(item);
    return item;
  };
  const fail = (item, sentence) => {
    item.querySelector("progress")?.remove();
    const note = document.createElement("span");
    note.className = "is-late";
    note.textContent = sentence;
    item.append(note);
    say(sentence);
  };
  const send = (file) => {
    const item = row(file);
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", file.name);
    item.append(bar);
    const body = new FormData();
    body.append(input.name, file);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => { bar.value = (100 * event.loaded) / event.total; });
    request.addEventListener("load", () => {
      if (request.status >= 400) return fail(item, request.status < 500 && request.responseText.length < 400 ? request.responseText : zone.dataset.failed);
      item.outerHTML = request.responseText;
      say(zone.dataset.done.replace("{name}", file.name));
    });
    request.addEventListener("error", () => fail(item, zone.dataset.failed));
    request.open("POST", zone.dataset.upload);
    request.setRequestHeader("X-CSRFToken", zone.closest("form").querySelector("[name=csrfmiddlewaretoken]").value);
    request.send(body);
  };
  const take = (files) => {
    if (zone.dataset.upload) {
      [...files].forEach(send);
      input.value = "";
    } else {
      list.replaceChildren();
      [...files].forEach(row);
    }
  };
  input.addEventListener("change", () => take(input.files));
  for (const name of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("is-over", name === "dragover");
    });
  }
  zone.addEventListener("drop", (event) => {
    if (!zone.dataset.upload) input.files = event.dataTransfer.files;
    take(event.dataTransfer.files);
  });
}
