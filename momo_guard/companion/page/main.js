// The frame of the studio: four pages, two languages, light and dark.
import { ask, begin, complain, el, lang, setLang, t } from "./base.js";
import * as audit from "./audit.js";
import * as backstage from "./backstage.js";
import * as check from "./check.js";
import * as mask from "./mask.js";

const PAGES = {
  audit: [audit, "看看发过的", "Audit"], check: [check, "发之前", "Check"], mask: [mask, "面具", "Mask"], backstage: [backstage, "后台", "Backstage"],
};
const main = document.querySelector("main");
const nav = document.querySelector("nav");
const state = { status: null };

function name() {
  const asked = location.hash.slice(1);
  return asked in PAGES ? asked : "audit";
}

function show() {
  const here = name();
  nav.replaceChildren(...Object.entries(PAGES).map(([key, [, zh, en]]) =>
    el("a", { href: `#${key}`, ...(key === here ? { "aria-current": "page" } : {}) }, t(zh, en))));
  const language = document.getElementById("lang");
  language.textContent = lang() === "zh" ? "English" : "中文";
  const skip = document.querySelector(".skip");
  skip.textContent = skip.dataset[lang()];
  document.title = `${t(PAGES[here][1], PAGES[here][2])} · momo-guard`;
  main.replaceChildren();
  ask("status").then((status) => {
    state.status = status;
    if (name() === here) return PAGES[here][0].show(main, state);
  }).catch(complain);
}

document.getElementById("lang").addEventListener("click", () => { setLang(lang() === "zh" ? "en" : "zh"); show(); });
document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  for (const frame of document.querySelectorAll("iframe")) frame.contentWindow.postMessage(root.dataset.theme, "*");
});
addEventListener("hashchange", () => { show(); main.focus(); scrollTo(0, 0); });

setLang(sessionStorage.getItem("momo-lang") || (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en"));
begin().then(show, (error) => {
  main.replaceChildren(el("div.narrow", el("h1", t("连不上程序", "No connection")), el("p.lead", t(error.said))));
});
