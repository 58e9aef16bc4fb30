// A letter is a command only when nobody is typing; inside a box it is one with Alt held, and a function key always is.
const BOX = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const busy = (event) => event.ctrlKey || event.metaKey || event.isComposing || document.querySelector("dialog[open]");

export function typing(event) {
  return busy(event) || event.altKey || event.target.closest(BOX);
}

// The command a key means here, empty for none. With Alt some keyboards write another sign, so the place of the key counts.
export function command(event) {
  if (busy(event) || event.shiftKey && event.altKey) return "";
  if (/^F\d+$/.test(event.key)) return event.altKey ? "" : event.key;
  if (event.altKey) return event.code.match(/^Key([A-Z])$/)?.[1].toLowerCase() ?? "";
  return event.target.closest(BOX) ? "" : event.key;
}
