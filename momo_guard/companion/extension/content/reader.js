// Reads the box somebody is writing in and asks the worker about it. On its own it changes nothing on the page.
"use strict";

(() => {
  const momo = (globalThis.momo ??= {});
  if (momo.reading) return;
  momo.reading = true;

  const api = globalThis.browser ?? chrome;
  const SITE = location.hostname.replace(/^www\./, "");
  const PAUSE = 180;
  const PAUSE_COMPOSING = 700; // half-typed pinyin is nobody's draft; but never wait for an end that may not come
  const LONGEST = 100_000;
  const LARGEST_PHOTO = 16 << 20;
  const ZH = /^zh/i.test(navigator.language);

  let box = null;
  let timer = 0;
  let asked = null; // the text asked about last
  let last = null; // {text, advice}
  let choices = { off: false, marks: false, hold: false };

  // What the user wants on this site

  const take = (sites) => {
    choices = { off: false, marks: false, hold: false, ...sites?.[SITE] };
    if (!choices.marks || choices.off) momo.unmark();
    if (choices.off) (box = last = asked = null);
    else if (last) mark();
  };
  const ready = api.storage.local.get("sites").then(({ sites }) => take(sites));
  api.storage.onChanged.addListener((changes, area) => area === "local" && changes.sites && take(changes.sites.newValue));

  // Reading

  function noticed(event) {
    if (choices.off) return;
    const found = momo.boxOf(event);
    if (!found) return;
    if (found !== box) [box, asked] = [found, null];
    soon(event.isComposing ? PAUSE_COMPOSING : PAUSE);
  }

  function soon(ms) {
    clearTimeout(timer);
    timer = setTimeout(ask, ms);
  }

  async function ask() {
    clearTimeout(timer);
    await ready;
    if (choices.off || !box?.isConnected) return;
    const { text } = momo.read(box);
    if (text === asked || text.length > LONGEST) return;
    asked = text;
    let reply;
    try {
      reply = await api.runtime.sendMessage({ kind: "draft", text });
    } catch {
      return; // the extension was reloaded: this page keeps its old script until it is loaded again
    }
    if (asked !== text) return;
    last = reply?.advice ? { text, advice: reply.advice } : null;
    mark();
  }

  function mark() {
    if (!choices.marks) return;
    const found = last && box?.isConnected && momo.read(box).text === last.text ? last.advice.traces : [];
    if (found.length) momo.mark(box, found.filter((t) => t.holder !== "none"));
    else momo.unmark();
  }

  for (const kind of ["input", "focusin", "compositionend"]) addEventListener(kind, noticed, { capture: true, passive: true });
  addEventListener("input", () => choices.marks && momo.unmark(), { capture: true, passive: true });

  // Holding

  const stops = () => choices.hold && !choices.off && last?.advice.level === "stop" && box?.isConnected && momo.holds(momo.read(box).text);

  function hold(event, button) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.isTrusted) return; // only a person may let it pass
    momo.letGo(momo.read(box).text);
    const { line } = last.advice;
    momo.sayHeld(button, [ZH ? line.zh : line.en, ZH ? "还是要发，就再点一次。" : "To post it all the same, press again."]);
    api.runtime.sendMessage({ kind: "held", held: true }).catch(() => {});
  }

  // Ask at once when a finger goes down on the button: the answer is there before the click.
  addEventListener("pointerdown", (event) => choices.hold && momo.postButton(event) && ask(), { capture: true, passive: true });
  addEventListener("click", (event) => {
    const button = stops() && momo.postButton(event);
    if (button) hold(event, button);
    else momo.quietBubble();
  }, { capture: true });
  addEventListener("submit", (event) => stops() && event.target.contains(box) && hold(event, event.target), { capture: true });
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && stops() && momo.boxOf(event) === box) hold(event, box);
  }, { capture: true });

  // Pictures: the field used last is where a picture may be put, and what was chosen is shown in the panel.

  const fileField = (event) => event.composedPath().find((n) => n.localName === "input" && n.type === "file");
  addEventListener("click", (event) => (momo.fileField = fileField(event) ?? momo.fileField), { capture: true, passive: true });
  addEventListener("change", async (event) => {
    const field = fileField(event);
    if (!field || choices.off || momo.filling) return;
    momo.fileField = field;
    const photo = [...field.files].find((f) => f.type.startsWith("image/") && f.size <= LARGEST_PHOTO);
    if (!photo) return;
    const data = await new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
      reader.onerror = () => done(null);
      reader.readAsDataURL(photo);
    });
    if (data) api.runtime.sendMessage({ kind: "photo", name: photo.name, data }).catch(() => {});
  }, { capture: true, passive: true });

  // What the panel asks for

  const answers = {
    again: () => ((asked = null), soon(0), {}),
    replace: async (message) => {
      const done = Boolean(box?.isConnected) && (await momo.replace(box, message));
      soon(0);
      return { done: done === true, older: done === "older" };
    },
    fill: ({ name, data }) => ({ done: momo.fill(name, data) }),
  };
  api.runtime.onMessage.addListener((message, sender, reply) => {
    if (sender.id !== api.runtime.id || !Object.hasOwn(answers, message?.kind)) return false;
    Promise.resolve(answers[message.kind](message)).then(reply, () => reply({ done: false }));
    return true;
  });
})();
