"use strict";
(() => {
  // Everything on this page works without this script; it only makes it quicker to use. It reads and moves what is
  // here already: nothing is fetched, stored or written as markup.
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  root.classList.add("js");

  // language
  const find = one("#find");
  const speak = (lang) => {
    root.dataset.lang = lang;
    root.lang = lang === "zh" ? "zh-CN" : "en";
    if (find) { find.placeholder = find.dataset[lang]; find.setAttribute("aria-label", find.dataset[lang]); }
    count();
  };
  for (const lang of ["zh", "en"]) {
    const choice = one("#lang-" + lang);
    choice.checked = root.dataset.lang === lang;
    choice.addEventListener("change", () => speak(lang));
  }

  // light and dark
  const wear = (choice) => { if (["light", "dark"].includes(choice)) root.dataset.theme = choice; };
  const theme = one(".theme");
  theme.hidden = false;
  // Inside the studio this page follows the studio's button.
  wear(location.hash.slice(1));
  addEventListener("message", (event) => { if (parent !== window && event.source === parent) wear(event.data); });
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    wear(dark ? "light" : "dark");
  });

  // the posts that wait
  const list = one(".posts");
  const more = one("#more");
  const bring = () => {
    const next = one("template.later");
    if (!next) return false;
    list.append(next.content);
    next.remove();
    links(list);
    return true;
  };
  const bringAll = () => { while (bring()); waiting(); };
  const waiting = () => {
    const left = all("template.later").reduce((n, t) => n + t.content.querySelectorAll(".post").length, 0);
    if (!more) return;
    more.hidden = left === 0;
    for (const [lang, said] of [["zh", `还有 ${left} 条`], ["en", `${left} more`]]) {
      const place = one("#waiting ." + lang);
      if (place) place.textContent = left ? said : "";
    }
  };
  if (more) more.addEventListener("click", () => { bring(); waiting(); count(); });

  // filters
  function count() {
    const shown = one("#shown");
    if (!shown) return;
    const n = all(".post", list).filter((p) => p.offsetParent !== null).length;
    shown.textContent = shown.dataset[root.dataset.lang].replace("{n}", n);
  }
  const sift = () => {
    const wanted = find.value.trim().toLowerCase();
    for (const post of all(".post", list)) {
      post.hidden = wanted !== "" && !post.textContent.toLowerCase().includes(wanted);
    }
    count();
  };
  if (find) {
    one(".tools").hidden = false;
    find.addEventListener("input", () => { bringAll(); sift(); });
    for (const choice of all(".filters input")) choice.addEventListener("change", () => { bringAll(); sift(); });
  }

  // copy the link to the post
  async function copy(button) {
    const url = button.dataset.url;
    try {
      await navigator.clipboard.writeText(url);
    } catch {
      const field = document.createElement("textarea");
      field.value = url;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1600);
  }
  function links(from) {
    for (const button of all("button.copy", from)) {
      if (!button.hidden) continue;
      button.hidden = false;
      button.addEventListener("click", () => copy(button));
    }
  }
  links(document);

  // a link to a post that still waits, or that a filter hides, brings it out
  const reach = (hash) => {
    if (!/^#p\d+$/.test(hash)) return;
    if (!one(hash)) bringAll();
    const post = one(hash);
    if (!post) return;
    if (post.offsetParent === null) {
      for (const id of ["#k-all", "#h-all"]) if (one(id)) one(id).checked = true;
      if (find) { find.value = ""; sift(); }
    }
    post.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", () => reach(location.hash));

  // the crowd steps back fact by fact, once, where motion is welcome
  const play = (scene) => {
    const steps = all(".facts input", scene);
    if (steps.length < 2) return;
    let i = 0;
    steps[0].checked = true;
    const next = () => {
      if (!steps[i].checked) return; // somebody chose a fact meanwhile
      i += 1;
      if (i >= steps.length) return;
      steps[i].checked = true;
      setTimeout(next, 520);
    };
    setTimeout(next, 900);
  };
  const scene = all(".scene").find((s) => s.offsetParent !== null);
  if (scene && !matchMedia("(prefers-reduced-motion: reduce)").matches) play(scene);

  // on paper every reason is open
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const d of opened) d.open = true;
  });
  addEventListener("afterprint", () => { for (const d of opened) d.open = false; });

  waiting();
  speak(root.dataset.lang);
  reach(location.hash);
})();
