// A key is a command only when nobody is typing and no chord is held.
export function typing(event) {
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  return chord || event.isComposing || document.querySelector("dialog[open]") || event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
}
