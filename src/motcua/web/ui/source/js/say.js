// The page's one live region: what changed, said once.
export function say(sentence) {
  const region = document.getElementById("mc-live");
  if (!region || !sentence) return;
  region.textContent = "";
  setTimeout(() => { region.textContent = sentence; }, 50);
}
