// A dangerous act says its effect once more before it is done. Put on the form; the dialog's words are the form's data.
export function confirmAct(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const dialog = document.getElementById("mc-confirm");
    dialog.querySelector("[data-what]").textContent = form.dataset.confirm;
    dialog.querySelector("[data-effect]").textContent = form.dataset.effect ?? "";
    dialog.addEventListener(
      "close",
      () => {
        if (dialog.returnValue !== "yes") return event.submitter?.focus();
        form.dataset.confirmed = "yes";
        form.requestSubmit(event.submitter);
      },
      { once: true },
    );
    dialog.returnValue = "";
    dialog.showModal();
  });
}
