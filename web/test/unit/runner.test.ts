import { beforeEach, describe, expect, test } from "vitest";
import {
  createRunner,
  ended,
  type JobMemory,
  type RunnerOptions,
  type RunnerStore,
} from "../../src/index.js";
import { settled, World } from "./world.js";

const BASE = "https://jobs.example/";

let world: World;

beforeEach(() => {
  world = new World();
});

function runner(options: RunnerOptions = {}): RunnerStore {
  return createRunner({
    baseUrl: BASE,
    surroundings: world.surroundings,
    fetch: tickets(),
    ...options,
  });
}

/** Answers with one ticket after the other. */
function tickets(asked: Request[] = []): (request: Request) => Promise<Response> {
  return (request) => {
    asked.push(request);
    const ticket = { ticket: String(asked.length), expires_at: "2026-03-02T09:16:00.000Z" };
    return Promise.resolve(Response.json(ticket, { status: 201 }));
  };
}

async function opened(): Promise<void> {
  await settled();
  world.socket.open();
}

function frame(job_seq: number, fields: object): object {
  return { job_id: "job_new", workflow_id: "wf", run_no: 1, job_seq, ts: "", ...fields };
}

/** A memory of one job, and what was cleared of it. */
function memoryOf(jobId: string): JobMemory & { readonly cleared: string[] } {
  const cleared: string[] = [];
  return { cleared, load: () => jobId, save: () => {}, clear: (id) => void cleared.push(id) };
}

const COMPLETED = { type: "job_update", status: "completed" };
const STARTED = { message: "Job started", job_id: "job_new", workflow_id: "wf" };

describe("a runner", () => {
  test("goes from one state to the next as the connection and the job do", async () => {
    const store = runner();
    const states: string[] = [store.getState().state];
    store.subscribe(({ state }) => state !== states.at(-1) && states.push(state));

    const started = store.getState().run({}, { id: "wf" });
    expect(store.getState().job_id).toBe("job_new");
    await opened();
    world.socket.hear(STARTED);
    expect(await started).toBe("job_new");
    world.socket.drop();
    await world.pass(250);
    await opened();
    world.socket.hear({ message: "Reconnecting to job job_new", job_id: "job_new" });
    world.socket.hear(frame(1, { type: "job_update", status: "cancelled", error: "enough" }));

    expect(states).toEqual([
      "idle",
      "connecting",
      "connected",
      "running",
      "connecting",
      "connected",
      "running",
      "cancelled",
    ]);
    expect(world.socket.isClosed).toBe(true);
    expect(world.isAwaited).toBe(false);
  });

  test("waits between attempts for a share of a ceiling that doubles", async () => {
    void runner().getState().run({}, "wf");
    await settled();
    const times: number[] = [];
    for (const ms of [250, 500, 1_000, 2_000]) {
      world.socket.drop();
      await world.pass(ms - 1);
      const before = world.sockets.length;
      await world.pass(1);
      times.push(world.sockets.length - before);
    }
    expect(times).toEqual([1, 1, 1, 1]);
  });

  test.each([
    { message: "Internal server error", connectionId: "c=", requestId: "r" },
    { type: "error", code: "RATE_LIMITED", error: "too much" },
  ])("waits longer each time that a server is up and fails, and gives up: %o", async (trouble) => {
    const store = runner({ settings: { maxFailures: 4 } });
    const failed = expect(store.getState().run({}, "wf")).rejects.toMatchObject({
      code: "SOCKET_GIVEN_UP",
    });
    for (const ms of [250, 500, 1_000]) {
      await opened();
      world.socket.hear(trouble);
      const before = world.sockets.length;
      await world.pass(ms - 1);
      expect(world.sockets).toHaveLength(before);
      await world.pass(1);
      expect(world.sockets).toHaveLength(before + 1);
    }
    await opened();
    world.socket.hear(trouble);
    await failed;
  });

  test("waits longer each time that it comes back and what it repeats fails, until that is answered", async () => {
    const store = runner();
    void store.getState().run({}, "wf");
    await opened();
    world.socket.hear(STARTED);
    const paused = store.getState().pause();
    const waits: number[] = [];
    for (let i = 0; i < 5; i++) {
      world.socket.hear({ message: "Internal server error", connectionId: "c=", requestId: "r" });
      const [before, lostAt] = [world.sockets.length, world.now];
      while (world.sockets.length === before) {
        await world.pass(1);
      }
      waits.push(world.now - lostAt);
      await opened();
      world.socket.hear({ message: "Reconnecting to job job_new", job_id: "job_new" });
      expect(world.socket.said.at(-1)?.command).toBe("pause_job");
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000]);

    world.socket.hear({ message: "Job pause requested", job_id: "job_new" });
    await paused;
    world.socket.drop();
    await world.pass(250);
    expect(world.sockets).toHaveLength(7);
  });

  test("gives up with a named error if it is told to, and does not forget the job", async () => {
    const memory = memoryOf("job_new");
    const store = runner({ memory, settings: { maxFailures: 2 } });
    const started = store.getState().run({}, "wf");
    const failed = expect(started).rejects.toMatchObject({ code: "SOCKET_GIVEN_UP" });
    await settled();
    world.socket.drop();
    await world.pass(250);
    world.socket.drop();

    await failed;
    expect(store.getState()).toMatchObject({ state: "error", error: { code: "SOCKET_GIVEN_UP" } });
    expect(memory.cleared).toEqual([]);
    expect(world.isAwaited).toBe(false);

    void store.getState().reconnect("job_new");
    await opened();
    expect(world.socket.said).toEqual([
      { command: "reconnect_job", data: { job_id: "job_new", last_seq: 0 } },
    ]);
  });

  test("asks for a ticket at each attempt, and takes a failure for one of those", async () => {
    const asked: Request[] = [];
    const ticket = tickets(asked);
    const fetch = (request: Request) =>
      asked.length === 0
        ? Promise.reject(new Error(`no way to ${asked.push(request)}`))
        : ticket(request);
    void runner({ fetch, token: "t" }).getState().run({}, "wf");
    await settled();
    expect(world.sockets).toHaveLength(0);
    await world.pass(250);
    expect(world.socket.url).toBe("wss://jobs.example/ws?ticket=2");
    world.socket.drop();
    await world.pass(1_000);
    expect(world.socket.url).toBe("wss://jobs.example/ws?ticket=3");
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array(3).fill("POST https://jobs.example/v1/tickets"),
    );
    expect(asked[2]?.headers.get("Authorization")).toBe("Bearer t");
  });

  test("says so when it is not signed in, and asks no more", async () => {
    const memory = memoryOf("job_new");
    const answers = [
      Response.json({ code: "UNAUTHORIZED", detail: "expired" }, { status: 401 }),
      Response.json({ message: "Unauthorized" }, { status: 401 }),
    ];
    for (const answer of answers) {
      const store = runner({ memory, fetch: () => Promise.resolve(answer) });
      await expect(store.getState().run({}, "wf")).rejects.toMatchObject({ code: "UNAUTHORIZED" });
      expect(store.getState()).toMatchObject({ state: "error", error: { code: "UNAUTHORIZED" } });
      expect(world.isAwaited).toBe(false);
    }
    expect(memory.cleared).toEqual([]);
    expect(world.sockets).toEqual([]);
  });

  test("finds the socket where it is said to be", async () => {
    void runner({ socketUrl: "wss://s.example/live" }).getState().run({}, "wf");
    await settled();
    expect(world.socket.url).toBe("wss://s.example/live?ticket=1");
  });

  test("hears nothing of a connection that was given up", async () => {
    const store = runner();
    void store.getState().run({}, "wf");
    await opened();
    const old = world.socket;
    old.hear(STARTED);
    old.drop();
    await world.pass(250);
    await opened();
    old.hear(frame(1, { type: "job_update", status: "completed" }));
    old.drop();
    expect(store.getState()).toMatchObject({ state: "connected", last_seq: 0 });
  });

  test("asks again on another connection when a command goes unanswered", async () => {
    void runner().getState().run({}, "wf");
    await opened();
    const first = world.socket;
    for (let i = 0; i < 3; i++) {
      await world.pass(9_999);
      first.hear({ message: "pong" });
    }
    await world.pass(10);
    expect(first.isClosed).toBe(true);
    await world.pass(500);
    await opened();
    expect(world.socket.said).toEqual([
      { command: "run_job", data: { workflow_id: "wf", params: {}, job_id: "job_new" } },
    ]);
  });

  test("pings after a silence", async () => {
    void runner().getState().run({}, "wf");
    await opened();
    world.socket.hear(STARTED);
    await world.pass(30_000);
    expect(world.socket.said.at(-1)?.command).toBe("ping");
  });

  test("connects at once when the network comes back", async () => {
    void runner().getState().run({}, "wf");
    await settled();
    await world.network("offline");
    world.socket.drop();
    await world.pass(20_000);
    expect(world.sockets).toHaveLength(1);
    await world.network("online");
    expect(world.sockets).toHaveLength(2);
  });

  test("takes a second call for the job that it follows for the first", async () => {
    const store = runner({ memory: { load: () => "job_1", save: () => {}, clear: () => {} } });
    const calls = [store.getState().recover(), store.getState().recover()];
    await opened();
    expect(world.sockets).toHaveLength(1);
    world.socket.hear({ message: "Reconnecting to job job_1", job_id: "job_1" });
    expect(await Promise.all(calls)).toEqual(["job_1", "job_1"]);
  });

  test("leaves one job for another, and says so to whoever waits", async () => {
    const store = runner();
    const first = store.getState().run({}, "wf", undefined, undefined, { job_id: "job_a" });
    const left = expect(first).rejects.toMatchObject({ code: "DISCONNECTED" });
    await opened();
    const old = world.socket;
    void store.getState().run({}, "wf");
    await left;
    expect(old.isClosed).toBe(true);
    expect(store.getState().job_id).toBe("job_new");
  });

  test("has nothing to control without a job", async () => {
    const { cancel, pause, resume } = runner().getState();
    for (const act of [cancel, pause, resume]) {
      await expect(act()).rejects.toMatchObject({ code: "NO_JOB" });
    }
  });

  test("tells what was refused of a job that goes on", async () => {
    const store = runner();
    void store.getState().run({}, "wf");
    await opened();
    world.socket.hear(STARTED);
    const paused = store.getState().pause({ reason: "lunch" });
    expect(world.socket.said.at(-1)).toEqual({
      command: "pause_job",
      data: { job_id: "job_new", reason: "lunch" },
    });
    world.socket.hear({ type: "error", code: "INVALID_STATE", error: "no", job_id: "job_new" });
    await expect(paused).rejects.toMatchObject({ code: "INVALID_STATE", message: "no" });
    expect(store.getState().state).toBe("running");
  });
});

describe("a job that has ended", () => {
  async function following(options: RunnerOptions = {}): Promise<RunnerStore> {
    const store = runner(options);
    const started = store.getState().run({}, "wf");
    await opened();
    world.socket.hear(STARTED);
    await started;
    return store;
  }

  test("has ended also where a callback throws at its last frame", async () => {
    const error = new Error("a mistake of the page");
    const store = await following({
      onFrame: () => {
        throw error;
      },
    });
    const over = ended(store);
    world.socket.hear(frame(1, COMPLETED));
    expect(await over).toMatchObject({ state: "idle", job_status: "completed" });
    expect(world.socket.isClosed).toBe(true);
    expect(world.isAwaited).toBe(false);
    expect(world.reported).toEqual([error]);
  });

  test("has ended for all who listen, also where the first of them throws", async () => {
    const error = new Error("a mistake of the page");
    const store = await following();
    store.subscribe(() => {
      throw error;
    });
    const over = ended(store);
    world.socket.hear(frame(1, COMPLETED));
    expect((await over).state).toBe("idle");
    expect(world.socket.isClosed).toBe(true);
    expect(world.reported).toContain(error);
  });

  test("has ended also where its id cannot be saved and cleared", async () => {
    const error = new Error("full");
    const broken = () => {
      throw error;
    };
    const store = await following({ memory: { load: () => null, save: broken, clear: broken } });
    world.socket.hear(frame(1, COMPLETED));
    expect(store.getState().state).toBe("idle");
    expect(world.reported).toEqual([error, error]);
  });

  test("has ended also where the connection breaks before the answer", async () => {
    const store = runner({ settings: { maxFailures: 1 } });
    void store.getState().reconnect("job_new");
    await opened();
    world.socket.hear(frame(1, COMPLETED));
    world.socket.drop();
    expect(store.getState()).toMatchObject({ state: "idle", job_status: "completed", error: null });
    await world.pass(60_000);
    expect(world.sockets).toHaveLength(1);
    expect(world.isAwaited).toBe(false);
  });

  test("has ended also where what was asked of it is never answered", async () => {
    const memory = memoryOf("job_new");
    const store = await following({ memory, settings: { maxFailures: 1 } });
    const paused = expect(store.getState().pause()).rejects.toMatchObject({
      code: "SOCKET_GIVEN_UP",
    });
    world.socket.hear(frame(1, COMPLETED));
    world.socket.drop();
    await paused;
    expect(store.getState()).toMatchObject({ state: "idle", error: null });
    expect(memory.cleared).toEqual(["job_new"]);
  });
});

describe("the id that is saved", () => {
  function refusal(code: string): object {
    return { type: "error", code, error: "no", job_id: "job_new" };
  }

  test.each([
    ["JOB_NOT_FOUND", ["job_new"]],
    ["JOB_EXPIRED", ["job_new"]],
    ["FORBIDDEN", []],
    ["LIMIT_EXCEEDED", []],
  ])("after a reconnect that is refused as %s: cleared are %o", async (code, cleared) => {
    const memory = memoryOf("job_new");
    const followed = runner({ memory }).getState().reconnect("job_new");
    const refused = expect(followed).rejects.toMatchObject({ code });
    await opened();
    world.socket.hear(refusal(code));
    await refused;
    expect(memory.cleared).toEqual(cleared);
  });

  test("is cleared when the start is refused", async () => {
    const memory = memoryOf("job_new");
    const started = runner({ memory }).getState().run({}, "wf");
    const refused = expect(started).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
    await opened();
    world.socket.hear(refusal("LIMIT_EXCEEDED"));
    await refused;
    expect(memory.cleared).toEqual(["job_new"]);
  });

  test.each(["JOB_NOT_FOUND", "JOB_EXPIRED"])("is of nothing to recover if %s", async (code) => {
    const store = runner({ memory: memoryOf("job_new") });
    const recovered = store.getState().recover();
    await opened();
    world.socket.hear(refusal(code));
    expect(await recovered).toBeNull();
    expect(store.getState()).toMatchObject({ state: "idle", job_id: null, error: null });
  });
});

describe("the HTTP client of a runner", () => {
  const ref = { url: `/v1/jobs/job_1/values/${"a".repeat(64)}`, size: 9, sha256: "a".repeat(64) };

  function answering(contents: Readonly<Record<string, unknown>>, seen: Request[] = []) {
    return (request: Request) => {
      seen.push(request);
      const sha256 = request.url.split("/").at(-1) ?? "";
      return Promise.resolve(Response.json(contents[sha256]));
    };
  }

  test("sends the token, as it is at the time", async () => {
    const seen: Request[] = [];
    const tokens = ["one", "two"];
    const token = () => Promise.resolve(tokens[seen.length] ?? "");
    const store = runner({ token, fetch: answering({ [ref.sha256]: { a: 1 } }, seen) });
    expect(await store.getState().fetchValue(ref)).toEqual({ a: 1 });
    await store.getState().fetchValue(ref);
    expect(seen.map((request) => request.headers.get("Authorization"))).toEqual([
      "Bearer one",
      "Bearer two",
    ]);
    expect(seen[0]?.url).toBe(`https://jobs.example${ref.url}`);
  });

  test("puts a long list together from its chunks", async () => {
    const [b, c] = ["b".repeat(64), "c".repeat(64)];
    const chunks = [{ sha256: b }, { sha256: c }];
    const fetch = answering({ [ref.sha256]: { count: 3, chunks }, [b]: [1, [2]], [c]: [3] });
    const list = await runner({ fetch })
      .getState()
      .fetchValue({ ...ref, count: 3 });
    expect(list).toEqual([1, [2], 3]);
  });

  test("fetches from nowhere else", async () => {
    const elsewhere = { ...ref, url: "https://elsewhere.example/" };
    await expect(runner().getState().fetchValue(elsewhere)).rejects.toThrow("not the address");
  });
});
