import { type Link, type LinkEffect, type LinkEvent, type LinkSettings, step } from "./link.js";
import { type Message, read } from "./messages.js";
import type { Surroundings, WebSocketLike } from "./surroundings.js";

const PING = JSON.stringify({ command: "ping", data: {} });

/** What a socket tells. */
export interface SocketListener {
  /** A new connection is open; nothing was said on it yet. */
  readonly opened: () => void;
  /** Returns whether nothing is left unanswered that was said on an earlier connection too. */
  readonly heard: (message: Message) => boolean;
  /** The connection stands otherwise than before. */
  readonly changed: (link: Link) => void;
}

export interface SocketOptions {
  /** Asked anew for each attempt, so that it can carry a ticket that is good for one. */
  readonly url: () => string | Promise<string>;
  readonly settings: LinkSettings;
  readonly surroundings: Surroundings;
}

/** Does what a {@link Link} says, with a real WebSocket. */
export class ReconnectingSocket {
  readonly #options: SocketOptions;
  readonly #listener: SocketListener;
  #link: Link = { kind: "closed" };
  #attempt = 0;
  #current: WebSocketLike | null = null;
  #callOff: () => void = () => {};
  #stopListening: () => void = () => {};

  constructor(options: SocketOptions, listener: SocketListener) {
    this.#options = options;
    this.#listener = listener;
  }

  open(): void {
    this.#stopListening();
    this.#stopListening = this.#options.surroundings.onNetwork((event) => this.#on(event));
    this.#on("wanted");
  }

  close(): void {
    this.#stopListening();
    this.#on("unwanted");
  }

  /** Gives the connection up that there is, and makes another. */
  renew(): void {
    this.#on("lost");
  }

  send(text: string): void {
    if (this.#link.kind === "open") {
      this.#current?.send(text);
    }
  }

  #on(event: LinkEvent): void {
    const { settings, surroundings } = this.#options;
    const before = this.#link;
    const { link, effects } = step(before, event, {
      settings,
      chance: surroundings.chance(),
      isOnline: surroundings.isOnline(),
    });
    this.#link = link;
    effects.forEach((effect) => {
      this.#do(effect);
    });
    if (link.kind !== before.kind) {
      this.#listener.changed(link);
    }
  }

  #do(effect: LinkEffect): void {
    switch (effect.kind) {
      case "connect":
        void this.#connect();
        return;
      case "drop":
        this.#drop();
        return;
      case "ping":
        this.#current?.send(PING);
        return;
      case "wake":
        this.#callOff();
        this.#callOff = this.#options.surroundings.later(effect.inMs, () => this.#on("due"));
        return;
      case "never_wake":
        this.#callOff();
        return;
    }
  }

  /** What an earlier attempt still has to tell is not heard: it was given up. */
  async #connect(): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    const ifCurrent = (tell: () => void) => () => {
      if (attempt === this.#attempt) {
        tell();
      }
    };
    try {
      const url = await this.#options.url();
      ifCurrent(() => {
        const made = this.#options.surroundings.connect(url);
        this.#current = made;
        made.addEventListener(
          "open",
          ifCurrent(() => this.#opened()),
        );
        made.addEventListener("message", ({ data }) => ifCurrent(() => this.#heard(data))());
        made.addEventListener(
          "close",
          ifCurrent(() => this.#on("lost")),
        );
        // A close follows every error, and tells the same.
        made.addEventListener("error", () => {});
      })();
    } catch {
      // No ticket, or an address that is none: an attempt like any other that failed.
      ifCurrent(() => this.#on("lost"))();
    }
  }

  #opened(): void {
    this.#on("opened");
    this.#listener.opened();
  }

  #heard(data: unknown): void {
    const message = read(String(data));
    if (message.kind !== "trouble") {
      this.#on("heard");
    }
    const attempt = this.#attempt;
    const isGood = this.#listener.heard(message);
    // Whoever heard it may have closed this connection, or have made another.
    if (isGood && attempt === this.#attempt && message.kind !== "trouble") {
      this.#on("proven");
    }
  }

  #drop(): void {
    this.#attempt += 1;
    this.#current?.close();
    this.#current = null;
  }
}
