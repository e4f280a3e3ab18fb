import { JobwrightError } from "../api/error.js";
import type { Link } from "../socket/link.js";
import { type Frame, type Json, type Refusal, read } from "../socket/messages.js";
import { ReconnectingSocket, type SocketOptions } from "../socket/socket.js";
import {
  heard,
  isOver,
  lost,
  opened,
  type Session,
  type Turn,
  type Wish,
  wish,
} from "./session.js";
import type { Phase } from "./state.js";

/** How long a command may go unanswered on a connection that answers pings. */
const ANSWER_MS = 30_000;

interface Settle<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: JobwrightError) => void;
}

export interface FollowOptions {
  readonly socket: SocketOptions;
  readonly onFrame: (frame: Frame) => void;
  readonly onPhase: (phase: Phase) => void;
  readonly onEnd: () => void;
  readonly onFailure: (error: JobwrightError) => void;
}

/** Says over a socket what a {@link Session} has to say, and settles what was asked for. */
export class Follow {
  readonly #options: FollowOptions;
  readonly #socket: ReconnectingSocket;
  readonly #wishes = new Map<number, Settle<void>>();
  readonly started: Promise<string>;
  #start: Settle<string> | null = null;
  #session: Session;
  #link: Link["kind"] = "closed";
  #nextId = 1;
  #isDone = false;
  #callOff: () => void = () => {};

  constructor(session: Session, options: FollowOptions) {
    this.#session = session;
    this.#options = options;
    this.started = new Promise((resolve, reject) => {
      this.#start = { resolve, reject };
    });
    this.#socket = new ReconnectingSocket(options.socket, {
      opened: () => this.#take(opened(this.#session)),
      heard: (text) => this.#take(heard(this.#session, read(text))),
      changed: (link) => this.#changed(link),
    });
  }

  begin(): Promise<string> {
    this.#socket.open();
    return this.started;
  }

  isOf(jobId: string): boolean {
    return this.#session.jobId === jobId;
  }

  wish(command: Wish, more: { readonly [name: string]: Json }): Promise<void> {
    const id = this.#nextId;
    this.#nextId += 1;
    const settled = new Promise<void>((resolve, reject) => {
      this.#wishes.set(id, { resolve, reject });
    });
    this.#take(wish(this.#session, id, command, more));
    return settled;
  }

  /** Follows no longer, and says so to whoever still waits for an answer. */
  leave(): void {
    this.#close();
    this.#rejectAll(new JobwrightError("DISCONNECTED", "the job is not followed any longer"));
  }

  #changed(link: Link): void {
    this.#link = link.kind;
    if (link.kind !== "open") {
      this.#callOff();
      this.#session = lost(this.#session);
    }
    if (link.kind === "given_up") {
      const attempts = `${link.failures} attempts to connect`;
      this.#fail(new JobwrightError("SOCKET_GIVEN_UP", `${attempts} failed one after the other`));
    }
    this.#tell();
  }

  #take(turn: Turn): void {
    if (this.#isDone) {
      return;
    }
    this.#session = turn.session;
    if (turn.say !== null) {
      const { command, data } = turn.say;
      this.#socket.send(JSON.stringify({ command, data }));
    }
    this.#watchForAnswer(turn);
    this.#weigh(turn);
    if (isOver(this.#session)) {
      this.#end();
    }
    this.#tell();
  }

  #watchForAnswer(turn: Turn): void {
    if (turn.say !== null || turn.session.asked === null) {
      this.#callOff();
    }
    if (turn.say !== null) {
      const { later } = this.#options.socket.surroundings;
      this.#callOff = later(ANSWER_MS, () => this.#socket.renew());
    }
  }

  #weigh({ outcome }: Turn): void {
    switch (outcome?.kind) {
      case undefined:
        return;
      case "frame":
        // A frame of the job proves that it was started, whatever became of the answer.
        this.#start?.resolve(this.#session.jobId);
        this.#options.onFrame(outcome.frame);
        return;
      case "granted":
        this.#granted(outcome.ask.id);
        return;
      case "refused":
        this.#refused(outcome.ask?.id ?? null, outcome.refusal);
        return;
      case "renew":
        this.#socket.renew();
        return;
    }
  }

  #granted(id: number): void {
    if (id === 0) {
      this.#start?.resolve(this.#session.jobId);
    }
    this.#wishes.get(id)?.resolve();
    this.#wishes.delete(id);
  }

  #refused(id: number | null, refusal: Refusal): void {
    const error = new JobwrightError(refusal.code, refusal.error, refusal.errors);
    if (id === 0) {
      this.#fail(error);
    } else if (id !== null) {
      this.#wishes.get(id)?.reject(error);
      this.#wishes.delete(id);
    }
  }

  #end(): void {
    this.#close();
    this.#options.onEnd();
  }

  #fail(error: JobwrightError): void {
    this.#close();
    this.#rejectAll(error);
    this.#options.onFailure(error);
  }

  #close(): void {
    this.#isDone = true;
    this.#callOff();
    this.#socket.close();
  }

  #rejectAll(error: JobwrightError): void {
    this.#start?.reject(error);
    // Whoever asked for the start may not be there any longer to hear of it.
    this.started.catch(() => {});
    for (const { reject } of this.#wishes.values()) {
      reject(error);
    }
    this.#wishes.clear();
  }

  #tell(): void {
    if (!this.#isDone) {
      const { isFollowing } = this.#session;
      this.#options.onPhase({ kind: "following", link: this.#link, isAnswered: isFollowing });
    }
  }
}
