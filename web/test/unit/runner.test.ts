import { beforeEach, describe, expect, test } from "vitest";
import { createRunner, type RunnerOptions, type RunnerStore } from "../../src/index.js";
import { settled, World } from "./world.js";

const BASE = "https://jobs.example/";

let world: World;

beforeEach(() => {
  world = new World();
});

function runner(options: RunnerOptions = {}): RunnerStore {
  return createRunner({ baseUrl: BASE, surroundings: world.surroundings, ...options });
}

async function opened(): Promise<void> {
  await settled();
  world.socket.open();
}

function frame(job_seq: number, fields: object): object {
  return { job_id: "job_new", workflow_id: "wf", run_no: 1, job_seq, ts: "", ...fields };
}

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

  test("gives up with a named error if it is told to, and does not forget the job", async () => {
    const cleared: string[] = [];
    const memory = {
      load: () => "job_new",
      save: () => {},
      clear: (id: string) => cleared.push(id),
    };
    const store = runner({ memory, settings: { maxFailures: 2 } });
    const started = store.getState().run({}, "wf");
    const failed = expect(started).rejects.toMatchObject({ code: "SOCKET_GIVEN_UP" });
    await settled();
    world.socket.drop();
    await world.pass(250);
    world.socket.drop();

    await failed;
    expect(store.getState()).toMatchObject({ state: "error", error: { code: "SOCKET_GIVEN_UP" } });
    expect(cleared).toEqual([]);
    expect(world.isAwaited).toBe(false);

    void store.getState().reconnect("job_new");
    await opened();
    expect(world.socket.said).toEqual([
      { command: "reconnect_job", data: { job_id: "job_new", last_seq: 0 } },
    ]);
  });

  test("asks for its address anew at each attempt, and takes a failure for one of those", async () => {
    let asked = 0;
    const socketUrl = () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error("no ticket")) : `wss://s.example/?t=${asked}`;
    };
    void runner({ socketUrl }).getState().run({}, "wf");
    await settled();
    expect(world.sockets).toHaveLength(0);
    await world.pass(250);
    expect(world.socket.url).toBe("wss://s.example/?t=2");
  });

  test("finds the socket beside the API", async () => {
    void runner().getState().run({}, "wf");
    await settled();
    expect(world.socket.url).toBe("wss://jobs.example/ws");
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
