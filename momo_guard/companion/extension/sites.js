// What the user has chosen for each site. Kept in this browser only: {sites: {"x.com": {off, marks, hold}}}.

const api = globalThis.browser ?? chrome;

/** Off means: nothing is read there. Marks and hold change what the page shows or does, so they begin off. */
export const DEFAULTS = Object.freeze({ off: false, marks: false, hold: false });

/** The name that a page's switches are kept under. */
export function siteOf(url) {
  try {
    const { protocol, hostname } = new URL(url);
    return /^https?:$/.test(protocol) ? hostname.replace(/^www\./, "") : null;
  } catch {
    return null;
  }
}

export async function choices(site) {
  const { sites = {} } = await api.storage.local.get("sites");
  return { ...DEFAULTS, ...sites[site] };
}

export async function choose(site, name, value) {
  const { sites = {} } = await api.storage.local.get("sites");
  await api.storage.local.set({ sites: { ...sites, [site]: { ...DEFAULTS, ...sites[site], [name]: value } } });
}

const SCRIPTS = ["box", "replace", "marks", "hold", "reader"].map((name) => `content/${name}.js`);
const ID = "allowed";

/** Have the content scripts run on the sites that the user has allowed beside those of the manifest. */
export async function readAllowed() {
  const { origins = [] } = await api.permissions.getAll();
  const there = (await api.scripting.getRegisteredContentScripts({ ids: [ID] })).length > 0;
  const matches = origins.filter((o) => !builtIn().includes(o));
  if (!matches.length) {
    if (there) await api.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  const script = { id: ID, js: SCRIPTS, matches, runAt: "document_start", allFrames: true, persistAcrossSessions: true };
  await (there ? api.scripting.updateContentScripts([script]) : api.scripting.registerContentScripts([script]));
}

/** Begin to read a page that is open already. */
export const readNow = (tabId) => api.scripting.executeScript({ target: { tabId, allFrames: true }, files: SCRIPTS });

const builtIn = () => api.runtime.getManifest().content_scripts.flatMap((s) => s.matches);
