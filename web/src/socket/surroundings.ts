/** What a connection needs of the browser's WebSocket; that of Node.js and `ws` have it too. */
export interface WebSocketLike {
  addEventListener(type: "open" | "close" | "error", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  send(text: string): void;
  close(): void;
}

/** Time, chance, the network and whoever looks after mistakes, as a runner meets them. */
export interface Surroundings {
  /** Calls once, later; answers how to call that off. */
  readonly later: (inMs: number, call: () => void) => () => void;
  /** At least 0 and less than 1. */
  readonly chance: () => number;
  readonly newJobId: () => string;
  readonly connect: (url: string) => WebSocketLike;
  readonly isOnline: () => boolean;
  /** Tells when the network comes and goes; answers how to hear no more of it. */
  readonly onNetwork: (tell: (event: "online" | "offline") => void) => () => void;
  /** Told what a callback has thrown; it must not throw itself. */
  readonly report: (error: unknown) => void;
}

/** Those of a browser, and of Node.js as far as it has them. */
export const SURROUNDINGS: Surroundings = {
  later: (inMs, call) => {
    const timer = setTimeout(call, inMs);
    return () => clearTimeout(timer);
  },
  chance: Math.random,
  newJobId: () => `job_${uuid()}`,
  connect: (url) => new WebSocket(url),
  isOnline: () => globalThis.navigator?.onLine !== false,
  onNetwork: (tell) => {
    if (typeof globalThis.addEventListener !== "function") {
      return () => {};
    }
    const online = () => tell("online");
    const offline = () => tell("offline");
    globalThis.addEventListener("online", online);
    globalThis.addEventListener("offline", offline);
    return () => {
      globalThis.removeEventListener("online", online);
      globalThis.removeEventListener("offline", offline);
    };
  },
  report: (error) => {
    queueMicrotask(() => {
      throw error;
    });
  },
};

/** `crypto.randomUUID` is kept from pages that came without TLS; random bytes are not. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
