// The gallery to choose from, and the settings that decide whether a momo is found.
import { ask, el, framed, guarded, lang, say, t } from "./base.js";

let tab = "gallery";

export async function show(main, state) {
  const tabs = el("div.chips", [["gallery", "挑一个", "Choose"], ["harden", "设置清单", "Settings"]].map(([key, zh, en]) =>
    el("button", { type: "button", "aria-pressed": String(tab === key), onclick: guarded(async () => { tab = key; main.replaceChildren(); await show(main, state); }) }, t(zh, en))));
  main.append(el("h1", t("戴上很多人都戴的那张脸", "Wear the face that many wear")),
    el("p.lead", t("保护来自和很多人一样，而不是画得特别。", "What protects is to be like many, not to be drawn well.")), tabs);
  if (tab === "gallery") {
    const { ticket } = await ask("gallery", { lang: lang() });
    main.append(framed(ticket, t("挑一个 momo", "Choose a momo")));
    return;
  }
  const list = await ask("harden", { lang: lang() });
  const open = state.status.vault === "open";
  if (!open) main.append(el("p.small", t("解锁后台，勾过的就会记住。", "Unlock the backstage and what is done is remembered.")));
  for (const platform of list.platforms) {
    main.append(el("h2", platform.name), el("div.card", platform.switches.map((s) => el("div.switch",
      el("input", { type: "checkbox", id: s.id, checked: s.done, disabled: !open, onchange: guarded(async (event) => {
        await ask("harden", { mark: s.id, done: event.target.checked, lang: lang() });
        say(t("记下了。", "Noted."));
      }) }),
      el("label", { for: s.id }, el("b", s.name[lang()]), ` → ${s.set} `, s.status === "unverified" && el("span.tag", t("未核实", "unverified")),
        el("p.small", `${s.where} · ${s.why}`))))));
  }
}
