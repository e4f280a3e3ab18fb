import { type Backoff, delay } from "./backoff.js";

/**
 * A connection that comes back by itself, as it stands. `failures` counts attempts that came to
 * nothing, one after the other; only an answer to all that earlier ones failed at proves an attempt
 * good, since a server may take a connection and drop it at once, or say of some of what is said
 * that it came to nothing, each time anew.
 */
export type Link =
  | { readonly kind: "closed" }
  | { readonly kind: "opening"; readonly failures: number }
  | { readonly kind: "open"; readonly failures: number; readonly isProbed: boolean }
  | { readonly kind: "waiting"; readonly failures: number }
  | { readonly kind: "given_up"; readonly failures: number };

/**
 * What happens to it. `heard` is an answer or a frame, and not the word that something went wrong;
 * `proven` says that nothing is left unanswered of what was said before; `due` says that the time has come which was asked for by `wake`.
 */
export type LinkEvent =
  | "wanted"
  | "unwanted"
  | "opened"
  | "heard"
  | "proven"
  | "lost"
  | "due"
  | "online"
  | "offline";

/** What is to be done. Each `wake` replaces the one before; `drop` also forgets the connection. */
export type LinkEffect =
  | { readonly kind: "connect" }
  | { readonly kind: "drop" }
  | { readonly kind: "ping" }
  | { readonly kind: "wake"; readonly inMs: number }
  | { readonly kind: "never_wake" };

export interface LinkSettings extends Backoff {
  /** After how many failures one after the other to give up; Infinity for never. */
  readonly maxFailures: number;
  /** How long the opening of a connection may take. */
  readonly openMs: number;
  /** After how long a silence to ask whether anybody is there. */
  readonly silenceMs: number;
  /** How long the answer to that may take. */
  readonly pongMs: number;
}

export const LINK_SETTINGS: LinkSettings = {
  baseMs: 500,
  capMs: 30_000,
  maxFailures: Number.POSITIVE_INFINITY,
  openMs: 10_000,
  silenceMs: 30_000,
  pongMs: 10_000,
};

/** What a step depends on beside the link itself. */
export interface Weather {
  readonly settings: LinkSettings;
  /** At least 0 and less than 1. */
  readonly chance: number;
  /** Whether the machine believes that it has a network; it may be wrong. */
  readonly isOnline: boolean;
}

export interface LinkStep {
  readonly link: Link;
  readonly effects: readonly LinkEffect[];
}

/** The table of a link: what becomes of it, and what is to be done. */
export function step(link: Link, event: LinkEvent, weather: Weather): LinkStep {
  switch (link.kind) {
    case "closed":
    case "given_up":
      return event === "wanted" ? connect(0, weather) : stay(link);
    case "opening":
      return opening(link, event, weather);
    case "open":
      return open(link, event, weather);
    case "waiting":
      return waiting(link, event, weather);
  }
}

function opening(link: Link & { kind: "opening" }, event: LinkEvent, weather: Weather): LinkStep {
  switch (event) {
    case "opened":
      return {
        link: { kind: "open", failures: link.failures, isProbed: false },
        effects: [wake(weather.settings.silenceMs)],
      };
    case "lost":
    case "due":
      return failed(link.failures, weather);
    case "unwanted":
      return close();
    case "wanted":
    case "heard":
    case "proven":
    case "online":
    case "offline":
      return stay(link);
  }
}

function open(link: Link & { kind: "open" }, event: LinkEvent, weather: Weather): LinkStep {
  switch (event) {
    case "heard":
      return {
        link: { ...link, isProbed: false },
        effects: [wake(weather.settings.silenceMs)],
      };
    case "proven":
      return stay({ ...link, failures: 0 });
    case "due":
      return link.isProbed ? failed(link.failures, weather) : probe(link, weather);
    case "online":
    case "offline":
      return link.isProbed ? stay(link) : probe(link, weather);
    case "lost":
      return failed(link.failures, weather);
    case "unwanted":
      return close();
    case "wanted":
    case "opened":
      return stay(link);
  }
}

function waiting(link: Link & { kind: "waiting" }, event: LinkEvent, weather: Weather): LinkStep {
  switch (event) {
    case "due":
      return connect(link.failures, weather);
    case "online":
      return connect(0, weather);
    case "unwanted":
      return close();
    case "wanted":
    case "opened":
    case "heard":
    case "proven":
    case "lost":
    case "offline":
      return stay(link);
  }
}

function stay(link: Link): LinkStep {
  return { link, effects: [] };
}

function close(): LinkStep {
  return { link: { kind: "closed" }, effects: [{ kind: "drop" }, { kind: "never_wake" }] };
}

function connect(failures: number, weather: Weather): LinkStep {
  return {
    link: { kind: "opening", failures },
    effects: [{ kind: "connect" }, wake(weather.settings.openMs)],
  };
}

function probe(link: Link & { kind: "open" }, weather: Weather): LinkStep {
  return {
    link: { ...link, isProbed: true },
    effects: [{ kind: "ping" }, wake(weather.settings.pongMs)],
  };
}

/** Without a network the next attempt waits for one, and the longest wait at most. */
function failed(before: number, { settings, chance, isOnline }: Weather): LinkStep {
  const failures = before + 1;
  if (failures >= settings.maxFailures) {
    return {
      link: { kind: "given_up", failures },
      effects: [{ kind: "drop" }, { kind: "never_wake" }],
    };
  }
  const inMs = isOnline ? delay(settings, failures, chance) : settings.capMs;
  return { link: { kind: "waiting", failures }, effects: [{ kind: "drop" }, wake(inMs)] };
}

function wake(inMs: number): LinkEffect {
  return { kind: "wake", inMs };
}
