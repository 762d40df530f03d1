// Puts other words into a box, only ever after a click in the panel, in the way the box's own editor understands,
// so that its undo knows of it.
"use strict";

(() => {
  const momo = (globalThis.momo ??= {});
  if (momo.replace) return;

  const FIREFOX = globalThis.browser?.runtime?.getURL("").startsWith("moz-") ?? false;
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  /** Put `words` where `was` stands from `start` on. True where the box says so afterwards. What was found for one draft
      (`whole`) is put into no other: the same words may need a comma less there. */
  momo.replace = async (box, { start, end, was, words, whole }) => {
    const { text, pieces } = momo.read(box);
    if (typeof whole === "string" && text !== whole) return "older";
    if (text.slice(start, end) !== was) return false; // written on meanwhile: better nothing than the wrong thing
    const wanted = text.slice(0, start) + words + text.slice(end);
    if (momo.isArea(box)) return area(box, start, end, words, wanted);
    return editor(box, text, pieces, start, end, words, wanted);
  };

  function area(box, start, end, words, wanted) {
    box.focus();
    box.setSelectionRange(start, end);
    document.execCommand(words ? "insertText" : "delete", false, words);
    return box.value === wanted;
  }

  async function editor(box, text, pieces, start, end, words, wanted) {
    // Many editors take an empty insertion for none, and a place between words is hard to name: take a neighbour along.
    if (!words || start === end) [start, end, words] = widened(text, start, end, words);
    const range = momo.rangeOf(pieces, start, end);
    if (!range) return false;
    const done = () => same(momo.read(box).text, wanted);
    if (!box.contains(deepFocus())) box.focus();
    await select(range);
    if (!words) {
      document.execCommand("delete");
      return settled(done);
    }
    if (FIREFOX) {
      // A script's events don't reach editors there; these two would lose something.
      if (box.closest(".public-DraftEditor-content") || (words.includes("\n") && box.closest(".ProseMirror"))) return false;
      document.execCommand("insertText", false, words);
      return settled(done);
    }
    for (const way of [asReplacement, asPaste]) {
      if (way(box, range, words)) return settled(done);
    }
    document.execCommand("insertText", false, words);
    return settled(done);
  }

  function widened(text, start, end, words) {
    const before = text.slice(0, start).match(/(?:[\ud800-\udbff][\udc00-\udfff]|[^\n])$/)?.[0];
    if (before) return [start - before.length, end, before + words];
    const after = text.slice(end).match(/^(?:[\ud800-\udbff][\udc00-\udfff]|[^\n])/)?.[0];
    return after ? [start, end + after.length, words + after] : [start, end, words];
  }

  function asReplacement(box, range, words) {
    const { startContainer, startOffset, endContainer, endOffset } = range;
    const event = new InputEvent("beforeinput", {
      inputType: "insertReplacementText", data: words, dataTransfer: carrying(words), bubbles: true, cancelable: true, composed: true,
      targetRanges: [new StaticRange({ startContainer, startOffset, endContainer, endOffset })],
    });
    return !startContainer.parentElement.dispatchEvent(event);
  }

  function asPaste(box, range, words) {
    const event = new ClipboardEvent("paste", { clipboardData: carrying(words), bubbles: true, cancelable: true, composed: true });
    return !range.startContainer.parentElement.dispatchEvent(event);
  }

  function carrying(words) {
    const data = new DataTransfer();
    data.setData("text/plain", words);
    return data;
  }

  /** Select, and wait until the editor has heard of it. */
  async function select(range) {
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    await pause(60);
  }

  async function settled(done) {
    for (const ms of [0, 20, 60, 150]) {
      await pause(ms);
      if (done()) return true;
    }
    return false;
  }

  const same = (a, b) => plain(a) === plain(b);
  const plain = (text) => text.replaceAll("\u00a0", " ").replace(/\n+/g, "\n").trim();

  function deepFocus() {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  }

  /** Put a picture into the page's field for files: the one used last, else the first that takes pictures. */
  momo.fill = (name, data) => {
    const field = momo.fileField?.isConnected ? momo.fileField : files().find((f) => /image|\.(png|jpe?g)/i.test(f.accept)) ?? files()[0];
    if (!field) return false;
    const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
    const type = /\.jpe?g$/i.test(name) ? "image/jpeg" : /\.webp$/i.test(name) ? "image/webp" : "image/png";
    const carrier = new DataTransfer();
    carrier.items.add(new File([bytes], name, { type }));
    momo.filling = true;
    field.files = carrier.files;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true, composed: true }));
    momo.filling = false;
    return true;
  };

  const files = () => [...document.querySelectorAll("input[type=file]")].filter((f) => !f.disabled);
})();
