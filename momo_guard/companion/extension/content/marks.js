// Underlines in the text, for sites where the user wants them: highlights in editors, a mirror above text areas.
// These can be seen by the page; that is why they begin switched off.
"use strict";

(() => {
  const momo = (globalThis.momo ??= {});
  if (momo.mark) return;

  const NAME = "m" + Math.random().toString(36).slice(2, 10); // a fixed name would tell pages who is here
  const LINE = "underline 2px #c65f8b";
  const styled = new WeakSet();
  let mirror = null; // {host, layer, box}

  /** Underline these spans of a box. */
  momo.mark = (box, spans) => {
    momo.unmark();
    if (!spans.length) return;
    if (momo.isArea(box)) overlay(box, spans);
    else highlight(box, spans);
  };

  momo.unmark = () => {
    CSS.highlights?.delete(NAME);
    mirror?.host.remove();
    mirror = null;
  };

  function highlight(box, spans) {
    if (!globalThis.Highlight) return;
    const { pieces } = momo.read(box);
    const ranges = spans.map(({ start, end }) => momo.rangeOf(pieces, start, end)).filter(Boolean);
    style(box.getRootNode());
    CSS.highlights.set(NAME, new Highlight(...ranges));
  }

  function style(root) {
    if (styled.has(root)) return;
    styled.add(root);
    const rule = `::highlight(${NAME}) { text-decoration: ${LINE}; background: rgb(251 177 200 / .28); }`;
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rule);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
      const element = document.createElement("style"); // Firefox lets no script of ours adopt sheets
      element.textContent = rule;
      (root.head ?? root).append(element);
    }
  }

  const COPIED = ["direction", "boxSizing", "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth",
    "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "fontStyle", "fontVariant", "fontWeight", "fontStretch",
    "fontSize", "lineHeight", "fontFamily", "textAlign", "textTransform", "textIndent", "letterSpacing", "wordSpacing", "tabSize",
    "overflowWrap", "wordBreak", "lineBreak"];

  function overlay(box, spans) {
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "closed" });
    const layer = document.createElement("div");
    const style = getComputedStyle(box);
    for (const name of COPIED) layer.style[name] = style[name];
    Object.assign(layer.style, { position: "absolute", inset: "0", borderStyle: "solid", borderColor: "transparent", color: "transparent",
      whiteSpace: "pre-wrap", overflow: "hidden", pointerEvents: "none", scrollbarGutter: "stable" });
    layer.append(...parted(box.value, spans));
    root.append(layer);
    Object.assign(host.style, { position: "fixed", pointerEvents: "none", zIndex: "2147483646" });
    document.documentElement.append(host);
    mirror = { host, layer, box };
    place();
  }

  function parted(text, spans) {
    const out = [];
    let at = 0;
    for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
      if (start < at) continue;
      const mark = document.createElement("span");
      mark.textContent = text.slice(start, end);
      mark.style.textDecoration = LINE;
      mark.style.background = "rgb(251 177 200 / .28)";
      out.push(text.slice(at, start), mark);
      at = end;
    }
    return [...out, text.slice(at), "\n"];
  }

  function place() {
    if (!mirror) return;
    const { host, layer, box } = mirror;
    if (!box.isConnected) return momo.unmark();
    const { left, top, width, height } = box.getBoundingClientRect();
    const inner = box.offsetWidth - box.clientWidth - parseFloat(layer.style.borderLeftWidth) - parseFloat(layer.style.borderRightWidth);
    Object.assign(host.style, { left: `${left}px`, top: `${top}px`, width: `${width - Math.max(inner, 0)}px`, height: `${height}px` });
    layer.scrollTop = box.scrollTop;
  }

  for (const kind of ["scroll", "resize"]) addEventListener(kind, () => mirror && requestAnimationFrame(place), { capture: true, passive: true });
})();
