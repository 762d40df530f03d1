// Holds the Post button once when the draft should wait, for sites where the user wants that. A second click passes.
"use strict";

(() => {
  const momo = (globalThis.momo ??= {});
  if (momo.holds) return;

  // Where a button is known by something steadier than its words.
  const BUTTONS = {
    "x.com": "[data-testid=tweetButton], [data-testid=tweetButtonInline]",
    "twitter.com": "[data-testid=tweetButton], [data-testid=tweetButtonInline]",
    "reddit.com": "[slot=submit-button], #submit-post-button, #inner-post-submit-button",
  };
  const WORDS = /^(发布|发布笔记|发送|发表|发表评论|发微博|发帖|发射|评论|回复|提交|转发|写好了|post|post all|tweet|reply|send|publish|comment|submit|toot)[!!]?$/i;
  const SHOWN = 8_000;

  let passed = null; // the text that was held and may pass now
  let bubble = null;

  momo.holds = (text) => passed !== text;
  momo.letGo = (text) => (passed = text);

  /** The button of an event that would post, or null. */
  momo.postButton = (event) => {
    const known = BUTTONS[location.hostname.replace(/^(www|mobile|old)\./, "")];
    for (const node of event.composedPath()) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      if (known && node.matches(known)) return node;
      const pressable = /^(button|input|a)$/.test(node.localName) || node.getAttribute("role") === "button" || /btn|button/i.test(node.className);
      const words = (node.localName === "input" ? node.value : node.textContent ?? "").replace(/\s+/g, " ").trim();
      if (pressable && words.length < 20 && WORDS.test(words)) return node;
      if (node === document.body) return null;
    }
    return null;
  };

  /** Say, beside the button, that it waits and how to go on. */
  momo.sayHeld = (button, lines) => {
    bubble?.remove();
    const host = (bubble = document.createElement("div"));
    const root = host.attachShadow({ mode: "closed" });
    const card = document.createElement("div");
    card.setAttribute("role", "alert");
    for (const [i, line] of lines.entries()) {
      const p = document.createElement("p");
      p.textContent = line;
      Object.assign(p.style, { margin: i ? "6px 0 0" : "0", fontWeight: i ? "400" : "650" });
      card.append(p);
    }
    const { left, top, bottom } = button.getBoundingClientRect();
    Object.assign(card.style, { font: "14px/1.6 system-ui, 'PingFang SC', 'Noto Sans CJK SC', sans-serif", color: "#3a1f33", background: "#fffcf7",
      border: "1px solid #f0dcd3", borderLeft: "4px solid #b3261e", borderRadius: "12px", padding: "10px 14px", maxWidth: "300px",
      boxShadow: "0 8px 24px rgb(58 31 51 / .18)" });
    Object.assign(host.style, { position: "fixed", zIndex: "2147483647", left: `${Math.max(8, Math.min(left, innerWidth - 320))}px` });
    if (top > 140) host.style.bottom = `${innerHeight - top + 8}px`;
    else host.style.top = `${bottom + 8}px`;
    root.append(card);
    document.documentElement.append(host);
    setTimeout(() => host.remove(), SHOWN);
  };

  momo.quietBubble = () => bubble?.remove();
})();
