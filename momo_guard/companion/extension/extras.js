// Become a momo, and what a photo carries.

import { make, part, saving } from "./part.js";
import { LANG, inWords, say } from "./words.js";

const PLATFORMS = {
  "xiaohongshu.com": "xiaohongshu", "weibo.com": "weibo", "weibo.cn": "weibo", "douban.com": "douban", "zhihu.com": "zhihu",
  "bilibili.com": "bilibili", "x.com": "x", "twitter.com": "x", "reddit.com": "reddit", "threads.net": "threads", "threads.com": "threads",
};

const platformOf = (site) => PLATFORMS[site?.split(".").slice(-2).join(".")];

export function begin(context) {
  part("mask").addEventListener("toggle", () => part("mask").open && !part("mask").querySelector(".face") && mask(context));
  part("picture").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    const data = await new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
      reader.readAsDataURL(file);
    });
    event.target.value = "";
    await photo(context, { name: file.name, data }, false);
  });
}

async function mask(context) {
  const platform = platformOf(context.site());
  const made = await context.ask("identity", { lang: LANG, ...(platform ? { platform } : {}) });
  if (!made) return;
  const name = make("div", {}, make("b", {}, made.nickname), make("span", { class: "soft" }, say("wear", { n: made.without_region.crowd.likely.toLocaleString("en") })));
  const face = make("div", { class: "face" }, name);
  if (made.data) face.prepend(make("img", { src: `data:image/png;base64,${made.data}`, alt: made.picture }));
  const copy = button("copy_name", () => navigator.clipboard.writeText(made.nickname).then(() => context.tell(say("copied"))));
  const row = make("div", { class: "row" }, copy);
  if (made.data) {
    const file = `momo-${made.picture}.png`;
    row.append(saving(say("save_picture"), file, made.data, "image/png"), button("into_page", () => fill(context, file, made.data)));
  }
  row.append(button("another", () => mask(context)));
  part("mask").querySelector(".result").replaceChildren(
    ...(made.keep_default ? [make("p", { class: "note" }, say("keep", { n: made.keep_default.likely.toLocaleString("en") }))] : []),
    face, ...made.notes.map((n) => make("p", { class: "soft" }, n)), row);
}

/** Show what a picture carries, and offer a copy without it. */
export async function photo(context, { name, data }, onPage = true) {
  const clean = await context.ask("scrub", { name, data });
  if (!clean) return;
  const result = part("photo").querySelector(".result");
  part("photo").open = true;
  if (!clean.removed.length) return result.replaceChildren(make("p", {}, say("photo_clean")));
  const list = make("dl", { class: "carried" }, ...clean.removed.flatMap((r) => [make("dt", {}, inWords(r.label)), make("dd", {}, r.value)]));
  const row = make("div", { class: "row" }, saving(say("save_clean"), clean.name, clean.data, "application/octet-stream"));
  if (onPage) row.append(button("clean_into", () => fill(context, clean.name, clean.data)));
  result.replaceChildren(make("p", {}, say("photo_found", { name })), list, row);
}

async function fill(context, name, data) {
  context.tell(say((await context.toPage({ kind: "fill", name, data })).done ? "filled" : "no_field"));
}

function button(words, run) {
  const made = make("button", { class: "go quiet", type: "button" }, say(words));
  made.addEventListener("click", run);
  return made;
}
