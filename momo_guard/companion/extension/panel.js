// The panel: what the draft tells, how to say it otherwise, and where else to say it.

import { drawn } from "./crowd.js";
import { FAMILY } from "./kinds.js";
import * as extras from "./extras.js";
import { make, part } from "./part.js";
import { choices, choose, siteOf } from "./sites.js";
import { LANG, counted, inWords, say } from "./words.js";

const api = globalThis.browser ?? chrome;
const WAYS_SHOWN = 3;
const SURE_ENOUGH = 0.5; // guesses below are counted, but only spoken of where something can be done
const fixedTab = Number(new URLSearchParams(location.search).get("tab")) || null;

let tab = null; // the tab beside us
let state = null; // what the worker says of it
let address = null; // its address, where we may know it
let own = false; // whether the draft is the one in our own box
let undo = null;
let down = null; // the trouble with the program, until it answers again

/** A question to the program, through the worker: its answer's body, or null with the trouble shown. */
async function ask(action, body) {
  const reply = await api.runtime.sendMessage({ kind: "ask", action, body });
  const trouble = reply?.body ? null : reply?.trouble ?? { kind: "ended" };
  down = trouble && trouble.kind !== "told" ? trouble : null;
  if (!trouble) return reply.body;
  if (trouble.kind === "told") tell(`${inWords(trouble.error)}${trouble.error.hint ? ` ${inWords(trouble.error.hint)}` : ""}`);
  else draw(state);
  return null;
}

// What is shown

function show(next) {
  if (own && !next?.advice) return;
  own = false;
  state = next;
  if (state?.photo) extras.photo(context, state.photo);
  draw(state);
}

function draw(shown) {
  const { advice = null, text = "", held = false } = shown ?? {};
  const trouble = advice ? null : shown?.trouble ?? down;
  part("trouble").hidden = !trouble || trouble.kind === "told";
  if (trouble?.kind === "told") tell(inWords(trouble.error));
  else if (trouble) showTrouble(trouble);
  const there = Boolean(advice && text.trim());
  part("verdict").hidden = part("sure").hidden = !there;
  part("empty").hidden = there || Boolean(trouble);
  part("own").hidden = (there && !own) || !part("trouble").hidden;
  part("actions").hidden = !part("trouble").hidden;
  part("stage").hidden = !there;
  part("held").hidden = !held;
  const telling = there ? advice.traces.filter((t) => t.holder !== "none" && (t.confidence >= SURE_ENOUGH || hasWay(t, advice))) : [];
  part("found").hidden = !telling.length;
  if (!there) return;
  part("verdict").dataset.level = advice.level;
  part("line").textContent = inWords(advice.line);
  drawCrowd(advice);
  part("traces").replaceChildren(...cards(telling, advice, text));
  part("sure").querySelector("p").textContent =
    `${say("between", { low: counted(advice.after.low), high: counted(advice.after.high) })}${LANG === "zh" ? "" : " "}${say("costs", { bits: advice.bits.toFixed(1) })}`;
  known(advice.known);
}

function drawCrowd({ before, after }) {
  part("scene").replaceChildren(drawn(before.likely, after.likely));
  const caption = part("crowd").querySelector("figcaption");
  const now = [say("before"), " ", make("b", {}, counted(before.likely))];
  const then = make("span", { class: "to" }, "→ ", say("after"), " ", make("b", {}, counted(after.likely)));
  const same = Math.abs(Math.log2(before.likely / after.likely)) < 0.1;
  caption.replaceChildren(...(same ? [make("b", {}, counted(after.likely)), " ", say("fit")] : [make("span", {}, ...now), then]));
}

// Traces that one wording would blur together stand in one card.

const overlapping = (a, b) => a.start < b.end && b.start < a.end;

const hasWay = (trace, { safer }) => safer.some((s) => overlapping(s, trace));

function cards(traces, { safer }, text) {
  const groups = [];
  for (const trace of traces) {
    const ways = safer.filter((s) => s.with.trim() && overlapping(s, trace));
    const joined = groups.filter((g) => g.ways.some((w) => ways.includes(w)) || g.traces.some((t) => overlapping(t, trace)));
    const group = { traces: [...joined.flatMap((g) => g.traces), trace], ways: [...new Set([...joined.flatMap((g) => g.ways), ...ways])] };
    groups.splice(0, groups.length, ...groups.filter((g) => !joined.includes(g)), group);
  }
  // Leaving words out stands with the traces that go with them; what takes several cards along stands below them all.
  const wide = [];
  for (const out of safer.filter((s) => !s.with.trim())) {
    const touched = groups.filter((g) => g.traces.some((t) => overlapping(out, t)));
    (touched.length === 1 ? touched[0].ways : wide).push(out);
  }
  const made = groups.map((group) => card(group, text));
  if (wide.length) made.push(make("li", { class: "sand" }, ...offered(wide, text)));
  return made;
}

function card({ traces, ways }, text) {
  const kinds = [...new Set(traces.map((t) => inWords(t.label) + (t.holder === "other" ? ` · ${say("others")}` : "")))];
  const why = [...new Set(traces.map((t) => inWords(t.why)))].join(LANG === "zh" ? "；" : "; ");
  return make("li", { class: FAMILY[traces[0].kind] ?? "sand" },
    make("div", { class: "head" }, make("q", {}, quoted(traces, text)), ...kinds.map((k) => make("span", { class: "kind" }, k))),
    make("p", { class: "why" }, why), ...offered(ways, text));
}

/** The words of some traces: stretches that touch are one. */
function quoted(traces, text) {
  const runs = [];
  for (const { start, end } of [...traces].sort((a, b) => a.start - b.start)) {
    const last = runs.at(-1);
    if (last && start <= last[1] + 1) last[1] = Math.max(last[1], end);
    else runs.push([start, end]);
  }
  return runs.map(([start, end]) => text.slice(start, end)).join(" … ");
}

function offered(ways, text) {
  if (!ways.length) return [];
  const shown = ways.length > WAYS_SHOWN + 1 ? WAYS_SHOWN : ways.length;
  const list = (some) => make("div", { class: "ways" }, ...some.map((s) => way(s, text)));
  if (shown === ways.length) return [list(ways)];
  return [list(ways.slice(0, shown)), make("details", {}, make("summary", {}, say("more_ways", { n: ways.length - shown })), list(ways.slice(shown)))];
}

const shortened = (words) => (words.length > 24 ? `${words.slice(0, 14)}…${words.slice(-8)}` : words);

function way(safer, text) {
  const old = shortened(text.slice(safer.start, safer.end).trim());
  const words = safer.with.trim() ? say("instead", { old, words: safer.with.trim() }) : say("leave_out", { words: old });
  const button = make("button", { class: "way", type: "button" }, make("span", {}, words));
  if (safer.crowd) button.append(make("small", {}, say("fits", { n: counted(safer.crowd) })));
  button.addEventListener("click", () => take(safer, text));
  return button;
}

function known(isKnown) {
  part("known").hidden = true;
  if (isKnown) return;
  ask("status", {}).then((status) => {
    if (!status) return;
    const [words, command] = say(status.vault === "locked" ? "locked" : "unknown").split(/(?=momo-guard )/);
    part("known").replaceChildren(words, make("code", {}, command));
    part("known").hidden = false;
  });
}

function tell(words, action = null) {
  const said = part("said");
  said.hidden = !words;
  said.replaceChildren(make("span", {}, words ?? ""));
  if (!action) return;
  const button = make("button", { class: "small", type: "button" }, action.words);
  button.addEventListener("click", action.run);
  said.append(button);
}

function showTrouble({ kind }) {
  const box = part("trouble");
  box.querySelector("h1").textContent = say(`trouble_${kind}`);
  box.querySelector(".more").textContent = say(`trouble_${kind}_more`);
  const commands = kind === "missing" ? ["pipx install momo-guard", "momo-guard companion install"] : ["momo-guard companion install"];
  box.querySelector(".steps").replaceChildren(...commands.map((command) => {
    const copy = make("button", { class: "small", type: "button" }, say("copy"));
    copy.addEventListener("click", () => navigator.clipboard.writeText(command).then(() => (copy.textContent = say("copied"))));
    return make("li", {}, make("code", {}, command), copy);
  }));
}

// What is done

async function take(safer, text) {
  const change = { start: safer.start, end: safer.end, was: text.slice(safer.start, safer.end), words: safer.with, whole: text };
  const { done, older } = await put(change);
  if (older) return tell(say("older"));
  if (done) {
    undo = { start: change.start, end: change.start + change.words.length, was: change.words, words: change.was };
    tell(say("changed"), { words: say("undo"), run: takeBack });
    return;
  }
  if (!change.words.trim()) return tell(say("by_hand_out", { words: change.was.trim() }));
  await navigator.clipboard.writeText(change.words).catch(() => {});
  tell(say("by_hand", { words: change.words }));
}

async function takeBack() {
  if (!undo) return;
  tell(say((await put(undo)).done ? "undone" : "not_undone"));
  undo = null;
}

async function put(change) {
  if (own) {
    const box = part("draft");
    if (change.whole !== undefined && box.value !== change.whole) return checkOwn(), { older: true };
    if (box.value.slice(change.start, change.end) !== change.was) return {};
    box.focus();
    box.setSelectionRange(change.start, change.end);
    return { done: document.execCommand(change.words ? "insertText" : "delete", false, change.words) };
  }
  return toPage({ kind: "replace", ...change });
}

async function toPage(message) {
  try {
    return (await api.tabs.sendMessage(tab, message, { frameId: state?.frame ?? 0 })) ?? {};
  } catch {
    return {};
  }
}

async function backstage() {
  const text = own ? part("draft").value : state?.text;
  if (!text?.trim()) return;
  part("backstage").disabled = true;
  const kept = await ask("backstage", { text });
  part("backstage").disabled = false;
  if (kept) tell(say(kept.waiting ? "kept_waiting" : "kept"));
}

let typing = 0;
async function checkOwn() {
  clearTimeout(typing);
  const text = part("draft").value;
  own = Boolean(text.trim());
  if (!own) return draw(state);
  const advice = await ask("check", { text });
  if (advice && part("draft").value === text) draw({ advice, text });
}

// Which page

async function look() {
  const [active] = fixedTab ? [await api.tabs.get(fixedTab)] : await api.tabs.query({ active: true, currentWindow: true });
  if (!active) return;
  if (active.id !== tab) {
    tab = active.id;
    own = false;
    tell(null);
    port.postMessage({ tab });
  }
  address = active.url ?? (await api.runtime.sendMessage({ kind: "address", tab }))?.address ?? null;
  await drawSite();
}

async function drawSite() {
  const site = address ? siteOf(address) : state?.site ?? null;
  const box = part("site");
  box.querySelector("summary").textContent = site ? say("site", { site }) : say("this_site");
  const switches = box.querySelector(".switches");
  const reading = site && (await isRead(address));
  part("allow").hidden = !site || reading;
  if (!reading) {
    switches.replaceChildren();
    box.querySelector("p").textContent = site ? say("not_read") : say("open_first");
    part("allow").textContent = say("allow", { site });
    return;
  }
  box.querySelector("p").textContent = say("seen_by_page");
  const chosen = await choices(site);
  switches.replaceChildren(...[["off", "read_here"], ["marks", "marks"], ["hold", "hold"]].map(([name, words]) => {
    const input = make("input", { type: "checkbox", role: "switch", name });
    input.checked = name === "off" ? !chosen.off : chosen[name];
    input.addEventListener("change", () => choose(site, name, name === "off" ? !input.checked : input.checked));
    return make("label", {}, input, say(words));
  }));
}

async function isRead(url) {
  if (state?.site) return true;
  const { origin } = new URL(url);
  if (await api.permissions.contains({ origins: [`${origin}/*`] }).catch(() => false)) return true;
  return api.tabs.sendMessage(tab, { kind: "again" }).then(() => true, () => false);
}

async function allow() {
  const { origin } = new URL(address);
  if (!(await api.permissions.request({ origins: [`${origin}/*`] }))) return;
  await api.runtime.sendMessage({ kind: "allow", tab });
  await drawSite();
}

// Begin

const context = { ask, tell, toPage, site: () => (address ? siteOf(address) : state?.site ?? null) };

document.documentElement.lang = LANG === "zh" ? "zh-CN" : "en";
const words = {
  "#empty h1": "quiet", "#empty p": "quiet_more", "#own label": "elsewhere", "#found h2": "traces", "#backstage": "backstage",
  "#stage p": "backstage_why", "#photo summary": "photo", "#photo p": "photo_why", "#photo label span": "choose_photo",
  "#mask summary": "mask", "#mask p": "mask_why", "#sure summary": "how_sure", "#retry": "retry",
};
for (const [where, key] of Object.entries(words)) document.querySelector(where).textContent = say(key);

const port = api.runtime.connect({ name: "panel" });
port.onMessage.addListener((message) => {
  if (message.kind === "look") return look();
  show(message.state);
  drawSite();
});
part("backstage").addEventListener("click", backstage);
part("allow").addEventListener("click", allow);
part("draft").addEventListener("input", () => (clearTimeout(typing), (typing = setTimeout(checkOwn, 180))));
part("retry").addEventListener("click", async () => {
  await api.runtime.sendMessage({ kind: "retry" });
  if (!(await ask("status", {}))) return;
  if (state) delete state.trouble;
  draw(state);
  api.tabs.sendMessage(tab, { kind: "again" }).catch(() => {});
});
extras.begin(context);
api.tabs.onActivated.addListener(() => fixedTab || look());
api.tabs.onUpdated.addListener((id, change) => id === tab && change.status === "complete" && look());
draw(null);
look();
ask("status", {}).then((status) => status && !state?.advice && known(status.known));
