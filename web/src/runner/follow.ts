import { JobwrightError } from "../api/error.js";
import type { Link } from "../socket/link.js";
import type { Frame, Json, Refusal } from "../socket/messages.js";
import { ReconnectingSocket, type SocketOptions } from "../socket/socket.js";
import {
  type Ask,
  heard,
  isGone,
  isOver,
  isRepeating,
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

/** Why a job is followed no longer that has not ended, and whether there is such a job. */
export interface Failure {
  readonly error: JobwrightError;
  readonly isJobThere: boolean;
}

/** None of these may throw. */
export interface FollowOptions {
  readonly socket: SocketOptions;
  readonly onFrame: (frame: Frame) => void;
  readonly onPhase: (phase: Phase) => void;
  readonly onEnd: () => void;
  readonly onFailure: (failure: Failure) => void;
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
      heard: (message) => {
        this.#take(heard(this.#session, message));
        return !isRepeating(this.#session);
      },
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

  /** Nothing more can be asked; what becomes of the job is not known. */
  refuse(error: JobwrightError): void {
    if (!this.#isDone) {
      this.#fail({ error, isJobThere: true });
    }
  }

  #changed(link: Link): void {
    if (this.#isDone) {
      return;
    }
    this.#link = link.kind;
    if (link.kind !== "open") {
      this.#callOff();
      this.#session = lost(this.#session);
    }
    if (isOver(this.#session)) {
      this.#end();
    } else if (link.kind === "given_up") {
      this.#giveUp(link.failures);
    }
    this.#tell();
  }

  /** A job whose last frame was seen has ended, whatever was still asked of it. */
  #giveUp(failures: number): void {
    const attempts = `${failures} attempts to connect`;
    const error = new JobwrightError("SOCKET_GIVEN_UP", `${attempts} failed one after the other`);
    if (this.#session.hasEnded) {
      this.#rejectAll(error);
      this.#end();
    } else {
      this.#fail({ error, isJobThere: true });
    }
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
        this.#refused(outcome.ask, outcome.refusal);
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

  #refused(ask: Ask | null, refusal: Refusal): void {
    const error = new JobwrightError(refusal.code, refusal.error, refusal.errors);
    if (ask?.id === 0) {
      const isJobThere = ask.command !== "run_job" && !isGone(refusal.code);
      this.#fail({ error, isJobThere });
    } else if (ask !== null) {
      this.#wishes.get(ask.id)?.reject(error);
      this.#wishes.delete(ask.id);
    }
  }

  /** Once: whoever is told of a frame may have left, and a connection given up may have been its end. */
  #end(): void {
    if (this.#isDone) {
      return;
    }
    this.#close();
    this.#options.onEnd();
  }

  #fail(failure: Failure): void {
    this.#close();
    this.#rejectAll(failure.error);
    this.#options.onFailure(failure);
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
