// A mask: choose one and see what it costs, note which is worn where, and the settings that decide whether it is found.
import { ask, copy, el, guarded, lang, say, t } from "./base.js";

const TABS = [["choose", "挑一个", "Choose"], ["worn", "正在戴的", "Worn"], ["settings", "设置清单", "Settings"]];
const picked = { tab: "choose", platform: "", label: "momo", own: "", picture: "" };

export async function show(main, state) {
  const part = el("section", { tabIndex: -1 });
  const tabs = el("div.chips");
  const open = async (tab, focus) => {
    picked.tab = tab;
    tabs.replaceChildren(...TABS.map(([key, zh, en]) =>
      el("button", { type: "button", "aria-pressed": String(key === tab), onclick: guarded(() => open(key, true)) }, t(zh, en))));
    if (focus) tabs.querySelector('[aria-pressed="true"]').focus();
    part.replaceChildren();
    await { choose, worn, settings }[tab](part, state.status.vault === "open", open);
  };
  main.append(el("h1", t("戴上很多人都戴的那张脸", "Wear the face that many wear")),
    el("p.lead", t("戴的人越多，越看不出是谁。选好就能看到还有多少 momo 和你一样。", "The more wear the same, the less it tells. As you choose, you see how many momos still look the same.")), tabs, part);
  await open(picked.tab);
}

const face = (picture, size) => picture === "default" ? el("span.face.own", { "aria-hidden": "true" }, t("平台自带", "its own"))
  : el("img.face", { src: `/momo-${picture}.png`, alt: "", width: size, height: size });

// Choose

async function choose(part, open, go) {
  const found = await ask("gallery", { lang: lang() });
  picked.platform ||= found.platforms[0].id;
  picked.picture ||= found.season;
  const on = el("select", { id: "platform" }, found.platforms.map((p) => el("option", { value: p.id, ...(p.id === picked.platform ? { selected: true } : {}) }, p.title)));
  const first = el("p.first");
  const own = el("input", { type: "text", maxLength: 20, value: picked.own, "aria-label": t("自己写一个标签", "A label of your own"), placeholder: t("自己写：只有你一个", "your own: a crowd of one") });
  const worn = el("aside.mask-worn", { "aria-live": "polite" });
  const bar = el("button.bar", { type: "button", onclick: () => { worn.scrollIntoView(); worn.querySelector("button").focus(); } });
  const option = (name, value, ...inside) => el("label", el("input", { type: "radio", name, value, checked: picked[name] === value }), ...inside);
  const kinds = [...new Set(found.labels.map((x) => x.kind))];
  const form = el("form", { onsubmit: (event) => event.preventDefault() },
    el("label.where", el("span.small", t("用在哪里", "Where it is for")), on), first,
    el("fieldset", el("legend", el("h2", t("图", "Picture"))),
      el("div.labels", option("picture", "default", el("span", t("用平台自带的", "the platform's own")))),
      el("div.pictures", found.pictures.map((p) => option("picture", p.id, el("img", { src: `/momo-${p.id}.png`, alt: "", width: 160, height: 160 }),
        el("span", p.title, p.id === found.season && el("em", t("本季", "this season's"))))))),
    el("fieldset", el("legend", el("h2", t("标签", "Label"))),
      kinds.map((kind) => [el("h3.small", kind), el("div.labels", found.labels.filter((x) => x.kind === kind).map((x) => option("label", x.id, el("span", x.name))))]),
      el("h3.small", t("不在目录里的", "Not in the list")), own));
  let turn = 0;
  const look = async () => {
    const mine = ++turn;
    const here = found.platforms.find((p) => p.id === picked.platform);
    for (const input of form.querySelectorAll('input[name="label"]')) {
      input.disabled = !here.fits.includes(input.value);
      if (input.disabled && input.checked) { picked.label = "momo"; form.querySelector('input[name="label"][value="momo"]').checked = true; }
    }
    const made = await ask("mask", { platform: picked.platform, picture: picked.picture, label: picked.own || picked.label, lang: lang() });
    if (mine !== turn) return;
    first.textContent = made.first || t("你选的正是平台自带的。", "What you chose is what the platform itself gives.");
    worn.replaceChildren(...card(made, here, open, go));
    bar.replaceChildren(el("b", made.nickname), el("span", made.alone ? t("只有你", "only you") : t(`约 ${made.likely} 个一样`, `about ${made.likely} the same`)));
  };
  const soon = guarded(look);
  form.addEventListener("change", (event) => {
    if (event.target === on) picked.platform = on.value;
    else if (event.target === own) picked.own = own.value.trim();
    else picked[event.target.name] = event.target.value;
    if (event.target.name === "label") { picked.own = ""; own.value = ""; }
    soon();
  });
  part.append(el("div.board", form, worn), bar);
  await look();
}

function card(made, here, open, go) {
  const said = el("p.small", { role: "alert" });
  const wear = (force) => guarded(async () => {
    const { same, warned } = await ask("wear", { platform: picked.platform, label: picked.own || picked.label, picture: picked.picture, nickname: made.nickname, force, lang: lang() });
    if (same) {
      said.replaceChildren(t(same), " ", el("button", { type: "button", onclick: wear(true) }, t("还是这样记下", "Note it all the same")));
      return;
    }
    say([t(`记下了：${here.title}上是 ${made.nickname}。`, `Noted: ${made.nickname} on ${here.title}.`), ...warned.map((w) => t(w))].join(" "));
    await go("worn", true);
  });
  return [
    el("div.who", face(picked.picture, 72), el("b", made.nickname)),
    el("p.many", el("b", made.alone ? t("只有你", "Only you") : made.likely), made.alone ? "" : t("个 momo 和你一样", "momos look the same"),
      el("small", made.alone ? "" : t(`${made.range}，没有人真的数过`, `${made.range}; nobody has counted`))),
    el("p.small", made.seen, " ", made.notes.join(" ")),
    el("ol.small", made.steps.map((s) => el("li", s)), el("li", t("改好了，在这里记一笔；再看一遍设置清单。", "Once it is done, note it here; then go through the settings."))),
    el("div.row", el("button", { type: "button", onclick: guarded(() => copy(made.nickname)) }, t("复制昵称", "Copy the nickname")),
      picked.picture !== "default" && el("a.button", { href: `/momo-${picked.picture}.png`, download: "avatar.png" }, t("存下这张图", "Save this picture"))),
    open ? el("button.main", { type: "button", onclick: wear(false) }, t("戴上了，记下来", "I wear it: note it"))
      : el("p.small", el("a", { href: "#backstage" }, t("解锁后台", "Unlock the backstage")), t("，就能记下在哪里戴的是哪个，不会在两处戴成一样。", ", and it is noted what you wear where, so that no two places get the same.")),
    said,
    el("details.small", el("summary", t("怎么算的", "How this is counted")), el("p", t(`代价 ${made.bits} 比特`, `${made.bits} bits`)), el("ul", made.basis.map((b) => el("li", b)))),
  ];
}

// Worn

async function worn(part, open, go) {
  if (!open) {
    part.append(el("div.card", el("p", el("a", { href: "#backstage" }, t("解锁后台", "Unlock the backstage")), t("，才看得到在哪里戴的是哪个：它们只记在保险库里。", " to see what is worn where: it is kept in the vault only."))));
    return;
  }
  const all = (await ask("worn", { lang: lang() })).worn;
  const now = all.filter((w) => !w.retired);
  const was = all.filter((w) => w.retired);
  const lingers = el("div", { role: "status" });
  if (!now.length) part.append(el("div.card", el("p", t("还没有记下任何面具。", "No mask is noted yet.")), el("div.row", el("button", { type: "button", onclick: guarded(() => go("choose", true)) }, t("挑一个", "Choose one")))));
  part.append(...now.map((w) => el("div.card.mask-row", face(w.picture, 56),
    el("div", el("b", w.nickname), el("p.small", t(`${w.title} · ${w.since} 起`, `${w.title} · since ${w.since}`))),
    el("button.quiet", { type: "button", onclick: guarded(() => { picked.platform = w.platform; return go("settings", true); }) }, t("看设置", "Its settings")),
    el("button.quiet", { type: "button", "aria-label": t(`${w.title}上的 ${w.nickname} 不戴了`, `${w.nickname} on ${w.title} is no longer worn`), onclick: guarded(async () => {
      const { lingers: left } = await ask("retire", { platform: w.platform });
      part.replaceChildren();
      await worn(part, open, go);
      part.append(el("div.card", { role: "status" }, el("p", t(`${w.title}上的 ${w.nickname} 不戴了。还留着的：`, `${w.nickname} on ${w.title} is no longer worn. What lingers:`)), el("ul.small", left.map((l) => el("li", t(l))))));
    }) }, t("不戴了", "No longer worn")))), lingers);
  if (was.length) {
    part.append(el("details", el("summary", t(`以前戴过的 ${was.length} 个`, `${was.length} worn before`)),
      el("ul.small", was.map((w) => el("li", t(`${w.title}：${w.nickname}，${w.since} 至 ${w.retired}`, `${w.title}: ${w.nickname}, ${w.since} to ${w.retired}`))))));
  }
}

// Settings

async function settings(part, open) {
  const list = await ask("harden", { lang: lang() });
  const count = (platform) => `${platform.switches.filter((s) => s.done).length}/${platform.switches.length}`;
  if (!open) part.append(el("p.small", el("a", { href: "#backstage" }, t("解锁后台", "Unlock the backstage")), t("，勾过的就会记住。", ", and what is done is remembered.")));
  for (const platform of list.platforms) {
    const done = el("span.small", count(platform));
    part.append(el("details.card", { open: ["everywhere", picked.platform].includes(platform.id) }, el("summary", el("h2", platform.name), done), platform.switches.map((s) => el("div.switch",
      el("input", { type: "checkbox", id: s.id, checked: s.done, disabled: !open, onchange: guarded(async (event) => {
        s.done = event.target.checked;
        await ask("harden", { mark: s.id, done: s.done, lang: lang() });
        done.textContent = count(platform);
        say(t("记下了。", "Noted."));
      }) }),
      el("label", { for: s.id }, el("b", s.name[lang()]), ` → ${s.set} `, s.status === "unverified" && el("span.tag", t("未核实", "unverified")),
        el("p.small", `${s.where} · ${s.why}`))))));
  }
}
