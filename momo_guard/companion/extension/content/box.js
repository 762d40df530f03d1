// Finds the box somebody writes in, and reads it. Runs in a world of its own: the page sees none of this.
"use strict";

(() => {
  const momo = (globalThis.momo ??= {});
  if (momo.boxOf) return;

  /** The text area or editor that an event is about, through open shadow roots; null for every other field. */
  momo.boxOf = (event) => {
    for (const node of event.composedPath()) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      if (node.localName === "input" || node.localName === "select") return null;
      if (/^(searchbox|combobox)$/.test(node.getAttribute("role") ?? "")) return null;
      if (node.localName === "textarea") return node.readOnly || node.disabled ? null : node;
      if (node.isContentEditable) return top(node);
    }
    return null;
  };

  function top(node) {
    while (node.parentElement?.isContentEditable) node = node.parentElement;
    return node === document.body || node === document.documentElement ? null : node;
  }

  momo.isArea = (box) => box.localName === "textarea";

  /** The text of a box, and for an editor where each stretch of it stands: [{node, start, length}]. */
  momo.read = (box) => (momo.isArea(box) ? { text: box.value, pieces: null } : readEditor(box));

  function readEditor(box) {
    const pieces = [];
    let text = "";
    let broken = false;

    function walk(node) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.data || node.data === "\ufeff") return; // what editors put where nothing stands
        if (broken && text) text += "\n";
        broken = false;
        pieces.push({ node, start: text.length, length: node.data.length });
        text += node.data;
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || isDecoration(node)) return;
      if (node.localName === "br") return line(node);
      const block = isBlock(node);
      if (block && text) broken = true;
      for (const child of node.childNodes) walk(child);
      if (block && text) broken = true;
    }

    // A break at the end of a block only holds the block open; alone in it, it is an empty line.
    function line(br) {
      const alone = !br.previousSibling && !br.nextSibling;
      if (br.nextSibling || (alone && text)) text += "\n";
    }

    for (const child of box.childNodes) walk(child);
    return { text, pieces };
  }

  const isDecoration = (node) =>
    node.hasAttribute("data-slate-placeholder") || node.classList.contains("ProseMirror-trailingBreak") ||
    node.classList.contains("ProseMirror-separator") || node.getAttribute("aria-hidden") === "true" ||
    /^(style|script|button)$/.test(node.localName);

  const isBlock = (node) => !/^(inline|contents|none)/.test(getComputedStyle(node).display);

  /** A range over text[start, end) of an editor as read just now; null where it stands no more. */
  momo.rangeOf = (pieces, start, end) => {
    const from = pieces.find((p) => start >= p.start && start < p.start + p.length);
    const to = pieces.find((p) => end > p.start && end <= p.start + p.length);
    if (!from?.node.isConnected || !to?.node.isConnected) return null;
    const range = document.createRange();
    range.setStart(from.node, start - from.start);
    range.setEnd(to.node, end - to.start);
    return range;
  };
})();
