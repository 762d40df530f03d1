// A draft before it is posted: marks while one writes, what it costs, safer words, the photo, and the way backstage.
import { ask, base64, copy, el, guarded, lang, people, save, say, svg, t } from "./base.js";

let kept = "";

export async function show(main) {
  const mirror = el("div.mirror", { "aria-hidden": "true" });
  const box = el("textarea", { "aria-label": t("要发的话", "The draft"), placeholder: t("把要发的话写在这里，或粘进来", "Write or paste what you would post"), spellcheck: false });
  const side = el("section", { "aria-live": "polite" });
  const photos = [];
  let turn = 0;

  const look = async () => {
    const mine = ++turn;
    kept = box.value;
    if (!box.value.trim() && !photos.length) { mirror.replaceChildren(); side.replaceChildren(empty()); return; }
    const words = box.value;
    const found = await ask("check", { text: words, images: photos.map((p) => ({ name: p.name, data: p.data })) });
    if (mine !== turn || box.value !== words) return;
    paint(mirror, words, found.traces);
    side.replaceChildren(...verdict(found, words, box, look, photos));
  };
  let wait;
  const soon = () => { clearTimeout(wait); wait = setTimeout(() => look().catch((e) => say(t(e.said))), 220); fit(); };
  const fit = () => { box.style.height = "auto"; box.style.height = `${box.scrollHeight + 2}px`; };
  box.addEventListener("input", () => { mirror.replaceChildren(); soon(); });
  box.value = kept;

  const pick = el("input", { type: "file", accept: "image/*", hidden: true, multiple: true, onchange: guarded(async () => {
    for (const file of pick.files) photos.push({ name: file.name, data: await base64(file), type: file.type });
    await look();
  }) });
  main.append(el("h1", t("发之前，看一眼", "Before you post, have a look")),
    el("p.lead", t("写着的时候就标出来：这段话会多透露什么，怎么说更含糊。", "While you write it is marked what the words give away, and how to say it less precisely.")),
    el("div.desk", el("div", el("div.draft", mirror, box),
      el("p.row", el("button", { type: "button", onclick: () => pick.click() }, t("加一张照片", "Add a photo")), pick,
        el("button", { type: "button", onclick: guarded(() => copy(box.value)) }, t("复制", "Copy")),
        el("button.quiet", { type: "button", onclick: guarded(async () => {
          const { waiting } = await ask("backstage", { text: box.value });
          say(waiting ? t("放进后台了，解锁后可以收成日记。", "Left backstage; accept it there when unlocked.") : t("写进日记了，没有发出去。", "It is in the journal, and nowhere else."));
          box.value = ""; await look();
        }) }, t("不发了，写进后台", "Say it backstage instead")))), side));
  fit();
  await look();
}

const empty = () => el("p.small", t("没有写东西的时候，这里什么也不说。", "Nothing is said here while there is nothing to say."));

function paint(mirror, text, traces) {
  mirror.replaceChildren();
  let at = 0;
  for (const trace of [...traces].filter((x) => x.holder !== "none" && x.field === "text").sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (trace.start < at) continue;
    mirror.append(text.slice(at, trace.start), el(`mark${trace.kind === "harm" ? ".harm" : trace.holder === "other" ? ".other" : ""}`, text.slice(trace.start, trace.end)));
    at = trace.end;
  }
  mirror.append(text.slice(at), "\n");
}

function verdict(found, words, box, look, photos) {
  const out = [el(`p.verdict.${found.level}`, t(found.line))];
  if (found.level !== "clear" || found.after.likely < found.before.likely * 0.95) out.push(scale(found.before.likely, found.after.likely));
  out.push(el("p.small.looked", found.known ? t("对着你存下的那份看的。", "Looked at beside what you kept.") : t("只看了这一段：后台没有解锁，或还没有存过。", "These words alone: the backstage is locked, or nothing was kept yet.")));
  for (const trace of found.traces.filter((x) => x.holder !== "none")) {
    const ways = found.safer.filter((s) => s.start < trace.end && trace.start < s.end).slice(0, 4);
    out.push(el("div.finding", el("b", `${t(trace.label)} `), el("span", `“${trace.text.slice(0, 60)}” `), trace.holder === "other" && el("span.tag", t("别人的事", "somebody else's")),
      el("p.small", t(trace.why)),
      el("div.row", ways.map((s) => el("button", { type: "button", title: people(s.crowd), onclick: guarded(async () => {
        if (box.value !== words) {
          say(t("你又写了几个字，下面按新写的重新看过了。", "You wrote on. What stands here is for the new words."));
          return look();
        }
        const { text } = await ask("rewrite", { text: words, changes: [{ start: s.start, end: s.end, with: s.with }] });
        if (box.value === words) put(box, text);
        await look();
      }) }, s.with ? `→ ${s.with}` : t("→ 去掉", "→ leave out"))))));
  }
  for (const photo of photos) {
    out.push(el("div.finding", el("b", `${t("照片", "Photo")} `), photo.name,
      el("p.small", found.photos.length ? t("里面带着：", "It carries: ") + found.photos.map((p) => t(p)).join(lang() === "zh" ? "、" : ", ") : t("没有附加信息。", "Nothing is attached to it.")),
      el("div.row", el("button", { type: "button", onclick: guarded(async () => {
        const clean = await ask("scrub", { name: photo.name, data: photo.data });
        save(photo.name.replace(/(\.\w+)?$/, "-clean$1"), clean.data, photo.type);
        photo.data = clean.data; await look();
      }) }, t("存一份干净的", "Save a clean copy")), el("button.quiet", { type: "button", onclick: guarded(async () => {
        photos.splice(photos.indexOf(photo), 1); await look();
      }) }, t("拿掉", "Take it away")))));
  }
  return out;
}

/** Put words into the box so that undo brings the old ones back. */
function put(box, text) {
  box.focus();
  box.select();
  if (!document.execCommand("insertText", false, text)) box.value = text;
}

/** People who still fit, on a scale by tens: where it was, where it would be. */
function scale(before, after) {
  const x = (n) => 16 + (1 - Math.log10(Math.max(n, 1)) / 10) * 288;
  const marks = [[1e9, t("十亿", "1 bn")], [1e6, t("百万", "1 m")], [1e3, t("一千", "1,000")], [1, t("你", "you")]];
  const momo = (n, kind) => svg("image", { class: kind, href: "/momo.png", x: x(n) - 18, y: 8, width: 36, height: 36 });
  return svg("svg", { class: "scale", viewBox: "0 0 320 74", role: "img", "aria-label": t(`从约 ${people(before)}到约 ${people(after)}`, `from about ${people(before)} to about ${people(after)}`) },
    svg("line", { class: "line", x1: 16, x2: 304, y1: 50, y2: 50 }), svg("line", { class: "gone", x1: x(before), x2: x(after), y1: 50, y2: 50 }),
    ...marks.map(([n, word]) => { const label = svg("text", { x: x(n), y: 68, "text-anchor": "middle" }); label.textContent = word; return label; }),
    momo(before, "was"), momo(after, "is"));
}
