// The worker: between the pages, the panel and the program. It keeps the last draft of each tab in memory only.

import { Host, Trouble } from "./host.js";
import { readAllowed, readNow, siteOf } from "./sites.js";
import { inWords, say } from "./words.js";

const api = globalThis.browser ?? chrome;
const host = new Host((name) => api.runtime.connectNative(name));

const tabs = new Map(); // tab -> {frame, site, text, advice, trouble, held}
const panels = new Map(); // port -> tab
const loads = new Map(); // tab -> how often it has loaded a page
const seen = new Map(); // tab -> the address that a click on our button has shown us

const BADGES = { clear: "", notice: "·", warn: "?", stop: "‖" };
const COLOURS = { clear: "#715566", notice: "#4d9c78", warn: "#9c3f66", stop: "#b3261e" };

// Pages

/** A content script may ask for one thing: what its own draft gives away. */
async function onDraft(message, sender) {
  const tab = sender.tab.id;
  const load = loads.get(tab);
  const state = { frame: sender.frameId, site: siteOf(sender.tab.url ?? sender.url), text: String(message.text ?? "") };
  if (!state.text.trim()) {
    warm();
    if (tabs.get(tab)?.frame === state.frame) show(tab, { ...state, text: "" });
    return {};
  }
  try {
    state.advice = await host.ask("check", { text: state.text });
  } catch (error) {
    state.trouble = plain(error);
  }
  if (loads.get(tab) !== load) return {}; // the page it was written on is gone
  show(tab, state);
  return state.advice ? { advice: state.advice } : { trouble: state.trouble };
}

/** The program reads its word lists on its first drafts: have it do so while the box is still empty. */
let warmed = false;
function warm() {
  if (warmed) return;
  warmed = true;
  for (const text of ["momo", "momo ", "momo"]) host.ask("check", { text }).catch(() => (warmed = false));
}

function onHeld(message, sender) {
  const state = tabs.get(sender.tab.id);
  if (state) show(sender.tab.id, { ...state, held: Boolean(message.held) });
}

function onPhoto(message, sender) {
  const state = tabs.get(sender.tab.id) ?? { frame: sender.frameId, site: siteOf(sender.tab.url ?? sender.url), text: "" };
  show(sender.tab.id, { ...state, photo: { name: String(message.name), data: String(message.data) } });
}

function show(tab, state) {
  tabs.set(tab, state);
  badge(tab, state);
  for (const [port, watched] of panels) if (watched === tab) port.postMessage({ kind: "state", state });
}

function badge(tabId, { advice, trouble }) {
  const level = advice?.level ?? "clear";
  const ignore = () => {}; // the tab may be gone
  api.action.setBadgeText({ tabId, text: trouble ? "–" : BADGES[level] }).catch(ignore);
  api.action.setBadgeBackgroundColor({ tabId, color: COLOURS[level] }).catch(ignore);
  api.action.setBadgeTextColor?.({ tabId, color: "#ffffff" })?.catch(ignore);
  const title = trouble ? say(`trouble_${trouble.kind}`) ?? inWords(trouble.error) : advice ? inWords(advice.line) : "momo-guard";
  api.action.setTitle({ tabId, title }).catch(ignore);
}

const plain = (error) =>
  error instanceof Trouble ? { kind: error.kind, error: error.error } : { kind: "ended", error: null };

// The panel

async function onAsk({ action, body }) {
  try {
    return { body: await host.ask(action, body) };
  } catch (error) {
    return { trouble: plain(error) };
  }
}

async function onAllow({ tab }) {
  await readAllowed();
  await readNow(tab);
  return {};
}

const fromPanel = {
  ask: onAsk,
  allow: onAllow,
  retry: () => (host.retry(), {}),
  address: ({ tab }) => ({ address: seen.get(tab) ?? null }),
};
const fromPage = { draft: onDraft, held: onHeld, photo: onPhoto };

api.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== api.runtime.id) return false;
  const ours = sender.url?.startsWith(api.runtime.getURL("panel.html"));
  const known = ours ? fromPanel : sender.tab ? fromPage : {};
  if (!Object.hasOwn(known, message?.kind)) return false;
  Promise.resolve(known[message.kind](message, sender)).then((r) => reply(r ?? {}), () => reply({ trouble: { kind: "ended", error: null } }));
  return true;
});

api.runtime.onConnect.addListener((port) => {
  if (port.name !== "panel" || !port.sender?.url?.startsWith(api.runtime.getURL("panel.html"))) return port.disconnect();
  panels.set(port, null);
  port.onDisconnect.addListener(() => panels.delete(port));
  port.onMessage.addListener(({ tab }) => {
    panels.set(port, tab);
    port.postMessage({ kind: "state", state: tabs.get(tab) ?? null });
    // A worker that slept has forgotten the draft; the page has not.
    if (!tabs.has(tab)) api.tabs.sendMessage(tab, { kind: "again" }).catch(() => {});
  });
});

// Tabs, and our button

api.tabs.onRemoved.addListener((tab) => (tabs.delete(tab), seen.delete(tab), loads.delete(tab)));
api.tabs.onUpdated.addListener((tab, change) => {
  if (change.status !== "loading") return;
  loads.set(tab, (loads.get(tab) ?? 0) + 1);
  seen.delete(tab);
  if (tabs.has(tab)) show(tab, { text: "" });
  tabs.delete(tab);
});

api.action.onClicked.addListener((tab) => {
  if (tab.url) seen.set(tab.id, tab.url);
  if (api.sidebarAction) api.sidebarAction.toggle();
  else api.sidePanel.open({ windowId: tab.windowId });
  for (const port of panels.keys()) port.postMessage({ kind: "look" });
});

api.permissions.onAdded.addListener(readAllowed);
api.permissions.onRemoved.addListener(readAllowed);
api.runtime.onInstalled.addListener(readAllowed);
