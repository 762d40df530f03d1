// One port to the program on this computer, opened when first needed and opened again when it breaks.
// docs/protocol.md says what goes through it.

const HOST = "org.momoguard.host";
const VERSION = 1;
const LONGEST_WAIT = 30_000;
const AGAIN_AFTER = [0, 500, 2_000, 10_000, 60_000];

/** What went wrong before an answer came: missing, forbidden or ended; or the program's own error. */
export class Trouble extends Error {
  constructor(kind, error = null) {
    super(kind);
    this.kind = kind;
    this.error = error;
  }
}

/** The kind of trouble that a browser's words for a closed port mean. */
export function kindOf(message) {
  if (/not found|no such native application/i.test(message)) return "missing";
  if (/forbidden|not allowed|permission/i.test(message)) return "forbidden";
  return "ended";
}

export class Host {
  #connect;
  #port = null;
  #waiting = new Map();
  #parts = new Map();
  #next = 1;
  #failures = 0;
  #failedAt = 0;
  #trouble = null;

  /** `connect` opens a native port by name: chrome.runtime.connectNative. */
  constructor(connect) {
    this.#connect = connect;
  }

  /** The body of the program's reply. Rejects with Trouble. */
  ask(action, body = {}) {
    return new Promise((resolve, reject) => {
      const port = this.#open();
      if (!port) return reject(new Trouble(this.#trouble ?? "ended"));
      const id = this.#next++;
      const timer = setTimeout(() => this.#settle(id, (w) => w.reject(new Trouble("ended"))), LONGEST_WAIT);
      this.#waiting.set(id, { resolve, reject, timer });
      try {
        port.postMessage({ v: VERSION, id, action, body });
      } catch {
        this.#settle(id, (w) => w.reject(new Trouble("ended")));
      }
    });
  }

  /** Forget earlier failures, so that the next question tries at once. */
  retry() {
    this.#failures = 0;
  }

  #open() {
    if (this.#port) return this.#port;
    const rest = AGAIN_AFTER[Math.min(this.#failures, AGAIN_AFTER.length - 1)];
    if (Date.now() - this.#failedAt < rest) return null;
    const port = this.#connect(HOST);
    port.onMessage.addListener((message) => this.#heard(message));
    port.onDisconnect.addListener((closed) => this.#closed(closed));
    this.#port = port;
    return port;
  }

  #closed(port) {
    // Chromium tells why in runtime.lastError, Firefox on the port.
    const why = globalThis.chrome?.runtime?.lastError?.message ?? port.error?.message ?? "";
    this.#port = null;
    this.#parts.clear();
    this.#trouble = kindOf(why);
    this.#failures += 1;
    this.#failedAt = Date.now();
    for (const id of [...this.#waiting.keys()]) this.#settle(id, (w) => w.reject(new Trouble(this.#trouble)));
  }

  #heard(message) {
    if (message?.parts !== undefined) {
      const parts = this.#parts.get(message.id) ?? [];
      this.#parts.set(message.id, parts);
      parts[message.part] = message.data;
      if (parts.filter((p) => p !== undefined).length < message.parts) return;
      this.#parts.delete(message.id);
      message = JSON.parse(parts.join(""));
    }
    this.#failures = 0;
    this.#trouble = null;
    this.#settle(message.id, (w) => (message.ok ? w.resolve(message.body) : w.reject(new Trouble("told", message.error))));
  }

  #settle(id, how) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    how(waiting);
  }
}
