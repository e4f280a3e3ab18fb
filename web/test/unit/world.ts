import type { Surroundings, WebSocketLike } from "../../src/index.js";

/** A connection of a {@link World}; the test is its other end. */
export class FakeSocket implements WebSocketLike {
  readonly said: { readonly command: string; readonly data: Record<string, unknown> }[] = [];
  isClosed = false;
  readonly #listeners: { readonly type: string; readonly tell: (event: never) => void }[] = [];

  constructor(readonly url: string) {}

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.push({ type, tell: listener });
  }

  send(text: string): void {
    this.said.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.#tell("open", {});
  }

  drop(): void {
    this.#tell("close", {});
  }

  hear(message: object): void {
    this.#tell("message", { data: JSON.stringify(message) });
  }

  #tell(type: string, event: object): void {
    for (const listener of this.#listeners.filter((each) => each.type === type)) {
      listener.tell(event as never);
    }
  }
}

/** Surroundings in which time passes when the test says so. */
export class World {
  readonly sockets: FakeSocket[] = [];
  now = 0;
  isOnline = true;
  /** The errors of the page's own callbacks. */
  readonly reported: unknown[] = [];
  #timers: { readonly at: number; readonly call: () => void }[] = [];
  #network: (event: "online" | "offline") => void = () => {};

  readonly surroundings: Surroundings = {
    later: (inMs, call) => {
      const timer = { at: this.now + inMs, call };
      this.#timers.push(timer);
      return () => {
        this.#timers = this.#timers.filter((each) => each !== timer);
      };
    },
    chance: () => 0.5,
    newJobId: () => "job_new",
    connect: (url) => {
      const socket = new FakeSocket(url);
      this.sockets.push(socket);
      return socket;
    },
    isOnline: () => this.isOnline,
    report: (error) => {
      this.reported.push(error);
    },
    onNetwork: (tell) => {
      this.#network = tell;
      return () => {
        this.#network = () => {};
      };
    },
  };

  /** The newest connection. */
  get socket(): FakeSocket {
    const newest = this.sockets.at(-1);
    if (newest === undefined) {
      throw new Error("nobody has connected");
    }
    return newest;
  }

  /** Whether something is to be done at a later time. */
  get isAwaited(): boolean {
    return this.#timers.length > 0;
  }

  /** Lets time pass; what is due is done in its order, and what that promised is kept. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (let due = this.#due(end); due !== undefined; due = this.#due(end)) {
      this.#timers = this.#timers.filter((each) => each !== due);
      this.now = due.at;
      due.call();
      await settled();
    }
    this.now = end;
    await settled();
  }

  async network(event: "online" | "offline"): Promise<void> {
    this.isOnline = event === "online";
    this.#network(event);
    await settled();
  }

  #due(end: number) {
    const [first] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
    return first;
  }
}

/** After all that promises still have to do. */
export async function settled(): Promise<void> {
  // A body that is read takes some turns of its own.
  for (let turns = 0; turns < 5; turns += 1) {
    await new Promise((done) => {
      setImmediate(done);
    });
  }
}
