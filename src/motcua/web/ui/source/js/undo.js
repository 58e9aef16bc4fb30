// Counts down the time in which an act can be undone, and takes the offer away when it is over.
export function undo(bar) {
  const left = bar.querySelector("[data-left]");
  const end = Date.now() + Number(bar.dataset.seconds) * 1000;
  const tick = () => {
    const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (seconds === 0) bar.remove();
    else setTimeout(tick, 1000);
  };
  tick();
}
