// The few ways in which the panel touches its own page.

/** The element with this id. */
export const part = (id) => document.getElementById(id);

/** A new element with attributes and children; strings become text, never markup. */
export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A link that saves bytes (base64) under a name. */
export function saving(words, name, data, type) {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const link = make("a", { class: "go quiet", download: name, href: URL.createObjectURL(new Blob([bytes], { type })) }, words);
  return link;
}
