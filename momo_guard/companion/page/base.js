// What every page shares: talking to the program, the two languages, and building elements without markup.
"use strict";

const store = sessionStorage;
let token = store.getItem("momo-token");

/** Ask the program. Throws an Error whose `said` is {zh, en}. */
export async function ask(action, body = {}) {
  return reply(await fetch(`/api/${action}`, {
    method: "POST", headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` }, body: JSON.stringify(body),
  }).catch(() => null));
}

/** Hand a file over, with its progress. */
export function hand(file, name, tick) {
  return new Promise((done, fail) => {
    const call = new XMLHttpRequest();
    call.open("POST", `/api/upload/${encodeURIComponent(name)}`);
    call.setRequestHeader("Authorization", `Bearer ${token}`);
    call.setRequestHeader("Content-Type", "application/octet-stream");
    call.upload.onprogress = (e) => tick(e.loaded, e.total);
    call.onload = () => (call.status === 200 ? done(JSON.parse(call.responseText)) : fail(problem(JSON.parse(call.responseText || "{}"), call.status)));
    call.onerror = () => fail(problem(null, 0));
    call.send(file);
  });
}

async function reply(response) {
  if (!response) throw problem(null, 0);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw problem(body, response.status);
  return body;
}

function problem(body, status) {
  const error = new Error("momo");
  const told = body && body.error;
  error.name_ = told ? told.name : "";
  error.said = told ? { zh: told.zh + (told.hint ? " " + told.hint.zh : ""), en: told.en + (told.hint ? " " + told.hint.en : "") }
    : status === 401 ? { zh: "这个页面已经失效。重新运行 momo-guard studio。", en: "This page has expired. Run momo-guard studio again." }
      : { zh: "程序没有回应。重新运行 momo-guard studio。", en: "The program does not answer. Run momo-guard studio again." };
  return error;
}

/** The first call: the word in the address becomes a token, and leaves the address. */
export async function begin() {
  const found = /begin=([\w-]+)/.exec(location.hash);
  if (found) {
    history.replaceState(null, "", location.pathname + "#audit");
    const body = await reply(await fetch("/api/begin", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ once: found[1] }),
    }).catch(() => null));
    token = body.token;
    store.setItem("momo-token", token);
  }
  setInterval(() => { if (token) ask("alive").catch(() => {}); }, 20000);
  return ask("status");
}

// languages

export const lang = () => document.documentElement.dataset.lang;
export const setLang = (to) => {
  document.documentElement.dataset.lang = to;
  document.documentElement.lang = to === "zh" ? "zh-CN" : "en";
  store.setItem("momo-lang", to);
};
/** One side of a sentence. */
export const t = (zh, en) => (typeof zh === "object" ? zh[lang()] : lang() === "zh" ? zh : en);

// elements

/** el("p.small", {title: "x", onclick: f}, "text", child, …): text only ever as text. */
export function el(kind, ...rest) {
  const [tag, ...classes] = kind.split(".");
  const made = document.createElement(tag || "div");
  if (classes.length) made.className = classes.join(" ");
  for (const part of rest.flat(9)) {
    if (part === null || part === undefined || part === false) continue;
    if (part instanceof Node) made.append(part);
    else if (typeof part === "object") {
      for (const [name, value] of Object.entries(part)) {
        if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
        else if (name in made && typeof value !== "string") made[name] = value;
        else if (value !== null) made.setAttribute(name, value);
      }
    } else made.append(String(part));
  }
  return made;
}

const SVG = "http://www.w3.org/2000/svg";
export function svg(tag, facts = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(facts)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

let fading;
/** One line at the foot of the page, for a moment; read out by screen readers. */
export function say(text) {
  const place = document.getElementById("said");
  place.textContent = text;
  place.classList.add("on");
  clearTimeout(fading);
  fading = setTimeout(() => place.classList.remove("on"), 4200);
}
/** What was said is over. */
export const hush = () => document.getElementById("said").classList.remove("on");
export const complain = (error) => say(error.said ? t(error.said) : String(error));

/** Run something that may fail, with its button out of use meanwhile. */
export const guarded = (work) => async (event) => {
  const button = event && event.currentTarget;
  if (event && event.preventDefault) event.preventDefault();
  const held = button instanceof HTMLButtonElement ? button : event && event.submitter;
  if (held) held.disabled = true;
  try { await work(event); } catch (error) { complain(error); } finally { if (held) held.disabled = false; }
};

export async function copy(text) {
  await navigator.clipboard.writeText(text);
  say(t("已复制。", "Copied."));
}

export const base64 = (file) => new Promise((done, fail) => {
  const reader = new FileReader();
  reader.onload = () => done(String(reader.result).split(",")[1] || "");
  reader.onerror = fail;
  reader.readAsDataURL(file);
});

export function save(name, data, type) {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 5000);
}

export function people(n) {
  const zh = lang() === "zh";
  if (n < 1.5) return t("只有你", "only you");
  const steps = zh ? [[1e8, "亿"], [1e4, "万"]] : [[1e9, " billion"], [1e6, " million"]];
  for (const [size, word] of steps) if (n >= size) return `${+(n / size).toPrecision(2)}${zh ? " " : ""}${word}${zh ? "人" : " people"}`;
  return `${Math.round(+n.toPrecision(2)).toLocaleString("en")}${zh ? " 人" : " people"}`;
}

/** A page of the program's own in a frame of its own: a report, the gallery. */
export const framed = (ticket, title) => el("iframe.frame", { src: `/view/${ticket}#${document.documentElement.dataset.theme || ""}`, title, sandbox: "allow-scripts allow-downloads allow-popups allow-modals" });
