// The journal: unlock, write, search, photos, history, lock; and what the program looks out for.
import { ask, base64, complain, copy, el, guarded, lang, save, say, t } from "./base.js";

const view = { query: "", tag: "", mood: "" };

export async function show(main, state) {
  const again = async () => { state.status = await ask("status"); main.replaceChildren(); await show(main, state); };
  if (state.status.vault === "none") return first(main, again);
  if (state.status.vault === "locked") return locked(main, again);
  await room(main, state, again);
}

function locked(main, again) {
  const word = el("input", { type: "password", autocomplete: "current-password", "aria-label": t("密码", "Passphrase"), placeholder: t("密码", "passphrase"), autofocus: true });
  main.append(el("div.narrow", el("h1", t("后台锁着", "The backstage is locked")),
    el("p.lead", t("不想发的话写在这里。没有密码谁也读不了。", "What is better not posted is said here. Without the passphrase nobody reads it.")),
    el("form", { onsubmit: guarded(async () => { await ask("unlock", { passphrase: word.value }); await again(); }) },
      word, el("button.main", { type: "submit" }, t("解锁", "Unlock")), el("p.small", t("忘了密码，也可以输入十二个恢复词。", "The twelve recovery words open it too.")))));
  word.focus();
}

function first(main, again) {
  const word = el("input", { type: "password", autocomplete: "new-password", "aria-label": t("新密码", "New passphrase") });
  const twice = el("input", { type: "password", autocomplete: "new-password", "aria-label": t("再输一次", "Once more"), placeholder: t("再输一次", "Once more") });
  const strength = el("p.small");
  word.placeholder = t("选一个密码，几个不相干的词就很好", "Passphrase: a few unrelated words");
  word.addEventListener("input", () => ask("strength", { passphrase: word.value }).then((s) => { strength.textContent = word.value ? t(s.said) : ""; }, complain));
  const place = el("div.narrow", el("h1", t("先给后台装一把锁", "First, a lock for the backstage")),
    el("p.lead", t("日记、要藏的词、上次看到了什么，都只放在这个加密的文件里。", "Journal, secrets and what was found last time stand in one sealed file.")),
    el("form", { onsubmit: guarded(async () => {
      if (word.value !== twice.value) { say(t("两次不一样。", "The two differ.")); return; }
      const { words } = await ask("init", { passphrase: word.value });
      place.replaceChildren(el("h1", t("抄下这十二个词", "Write these twelve words down")),
        el("p.lead", t("忘了密码时只有它们能打开。抄在纸上，不要存在电脑里。只显示这一次。", "They alone open it when the passphrase is forgotten. On paper, not in a file. They are shown once.")),
        el("ol.words", words.map((w) => el("li", w))), el("button.main", { type: "button", onclick: guarded(again) }, t("抄好了", "They are on paper")));
    }) }, word, strength, twice, el("button.main", { type: "submit" }, t("装上", "Make it"))));
  main.append(place);
}

async function room(main, state, again) {
  const found = await ask("entries", view);
  const list = el("div");
  const search = el("input", { type: "search", placeholder: t("在日记里找", "Search the journal"), value: view.query, "aria-label": t("在日记里找", "Search the journal") });
  let wait;
  search.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(guarded(async () => {
    view.query = search.value;
    fill(list, await ask("entries", view), again);
  }), 200); });
  main.append(el("div.row.head", el("h1", t("后台", "Backstage")), el("button.quiet", { type: "button", onclick: guarded(async () => { await ask("lock"); await again(); }) }, t("锁上", "Lock"))),
    writer(found, again));
  if (found.waiting.length) {
    main.append(el("h2", t("锁着的时候放进来的", "Left while it was locked")), ...found.waiting.map((w) => el("div.card", el("p.small", w.at.slice(0, 16).replace("T", " ")), el("p", w.text),
      el("div.row", el("button", { type: "button", onclick: guarded(async () => { await ask("accept", { n: w.n }); await again(); }) }, t("收成日记", "Accept")),
        el("button.quiet", { type: "button", onclick: guarded(async () => { await ask("accept", { n: w.n, refuse: true }); await again(); }) }, t("扔掉", "Throw away"))))));
  }
  if (found.today.length) main.append(el("details", el("summary", t(`往年今天写过 ${found.today.length} 条`, `${found.today.length} on this day in other years`)), found.today.map((e) => entry(e, again))));
  const chips = el("div.chips", found.tags.map((name) => el("button", { type: "button", "aria-pressed": String(view.tag === name), onclick: guarded(async () => {
    view.tag = view.tag === name ? "" : name; await again();
  }) }, `#${name}`)));
  main.append(el("h2", t(`写过的 ${found.total} 条`, `${found.total} entries`)), search, chips, list, await card(again));
  fill(list, found, again);
}

function fill(list, found, again) {
  list.replaceChildren(...found.entries.map((e) => entry(e, again)));
  if (!found.entries.length) list.append(el("p.small", found.total ? t("没有找到。", "Nothing was found.") : t("还没有写过。", "Nothing is written yet.")));
  const rest = el("p.small");
  const tell = (count) => { if (count > found.entries.length) rest.textContent = t(`还有 ${count - found.entries.length} 条，用搜索缩小范围。`, `${count - found.entries.length} more; search narrows it down.`); };
  list.append(rest);
  if (found.count === null) guarded(async () => { tell((await ask("count", { ...view })).count); })(); else tell(found.count);
}

function writer(found, again, old = null) {
  const text = el("textarea", { "aria-label": t("写点什么", "Write"), placeholder: t("不发出去，写在这里", "Not posted: written here") });
  const tags = el("input", { type: "text", placeholder: t("标签，用逗号隔开", "tags, with commas"), "aria-label": t("标签", "Tags") });
  const pick = el("input", { type: "file", multiple: true, hidden: true });
  const photos = el("button.quiet", { type: "button", onclick: () => pick.click() }, t("照片", "Photo"));
  pick.addEventListener("change", () => { photos.textContent = `${t("照片", "Photo")} ${pick.files.length}`; });
  const moods = el("fieldset.moods", el("legend", { hidden: true }, t("心情", "Mood")), found.moods.map((m) =>
    el("label", { title: t(m.label) }, el("input", { type: "radio", name: "mood", value: m.name, "aria-label": t(m.label), checked: old ? old.mood === m.name : false }), el("span", m.emoji))));
  if (old) { text.value = old.text; tags.value = old.tags.join(", "); }
  return el("form.card.writer", { onsubmit: guarded(async () => {
    if (!text.value.trim()) return;
    const mood = moods.querySelector("input:checked");
    const { id } = await ask("write", { id: old ? old.id : undefined, text: text.value, tags: tags.value, mood: mood ? mood.value : "", title: old ? old.title : "" });
    let clean = false;
    for (const file of pick.files) clean = (await ask("attach", { id, name: file.name, data: await base64(file) })).scrubbed || clean;
    say(clean ? t("存好了，照片的附加信息已去掉。", "Kept; the photo's metadata was taken off.") : t("存好了。", "Kept."));
    await again();
  }) }, text, el("div.row", moods, tags, photos, pick, el("button.main", { type: "submit" }, t("存下", "Keep"))));
}

function entry(e, again) {
  const when = new Date(e.created_at);
  const place = el("div.card.entry");
  const pictures = el("div");
  for (const a of e.attachments) {
    if (a.type.startsWith("image/")) {
      ask("attachment", { id: e.id, name: a.name }).then((got) => pictures.append(el("img", { alt: a.name, src: `data:${got.type};base64,${got.data}` })), complain);
    } else pictures.append(el("button.quiet", { type: "button", onclick: guarded(async () => save(a.name, (await ask("attachment", { id: e.id, name: a.name })).data, a.type)) }, `📎 ${a.name}`));
  }
  const more = el("details", el("summary", t("更多", "More")), el("div.row",
    el("button.quiet", { type: "button", onclick: guarded(async () => { place.replaceChildren(writer(await ask("entries", {}), again, e)); }) }, t("改", "Edit")),
    el("button.quiet", { type: "button", onclick: guarded(() => copy(e.text)) }, t("复制", "Copy")),
    e.versions > 1 && el("button.quiet", { type: "button", onclick: guarded(async () => {
      const { versions } = await ask("history", { id: e.id });
      place.append(...versions.slice(0, -1).reverse().map((v) => el("p.small", `${new Date(v.at).toLocaleString(lang())}: ${v.text}`)));
    }) }, t("以前的样子", "History")),
    el("button.quiet", { type: "button", onclick: guarded(async () => {
      if (confirm(t("删除这一条？", "Remove this entry?"))) { await ask("remove", { id: e.id }); await again(); }
    }) }, t("删除", "Remove"))));
  const mood = e.mood ? ` ${MOOD[e.mood] || ""}` : "";
  place.append(el("p.when", `${when.toLocaleString(lang(), { dateStyle: "medium", timeStyle: "short" })}${mood} ${e.tags.map((x) => `#${x}`).join(" ")}`),
    e.title && el("h3", e.title), el("p.text", e.text), pictures, more);
  if (e.rivals) place.append(el("p.small", t("另一台设备上同时改过，那一版也留着。", "It was also changed elsewhere; that version is kept too.")));
  return place;
}
const MOOD = { happy: "😊", calm: "🍃", grateful: "🌷", excited: "✨", tired: "🥱", sad: "🌧", anxious: "🌀", angry: "🌶", lonely: "🌙", numb: "🌫" };

async function card(again) {
  const { secrets } = await ask("watch");
  const kinds = { name: t("姓名", "name"), friend: t("朋友", "friend"), school: t("学校", "school"), employer: t("单位", "employer"), phone: t("号码", "number"), address: t("住址", "address"), account: t("别的账号", "other account"), other: t("别的词", "other word") };
  const word = el("input", { type: "text", "aria-label": t("要藏的词", "Secret word"), placeholder: t("真名、学校、单位、朋友的名字…", "real name, school, employer, a friend's name…") });
  const kind = el("select", { "aria-label": t("是什么", "What it is") }, Object.entries(kinds).map(([k, v]) => el("option", { value: k }, v)));
  return el("details", el("summary", t("要藏的词", "Words to watch for")), el("p.small", t("记在保险库里。看报告和草稿时，换了写法也认得出。", "Kept in the vault, and found in any disguise in posts and drafts.")),
    el("form.row", { onsubmit: guarded(async () => { await ask("watch", { add: word.value, kind: kind.value }); await again(); }) }, kind, word, el("button", { type: "submit" }, t("加上", "Add"))),
    el("div.chips", secrets.map((s) => el("button", { type: "button", title: t("点一下去掉", "Click to take off"), onclick: guarded(async () => { await ask("watch", { remove: s.text }); await again(); }) }, `${kinds[s.kind]} · ${s.text} ×`))));
}
