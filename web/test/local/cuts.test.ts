import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { ok } from "../../src/index.js";
import { Between, type Fate } from "./between.js";
import { answer, direct, history, kept, pause, publish, question, Watched, words } from "./jobs.js";

let between: Between;

beforeEach(async () => {
  between = await Between.start(inject("serverUrl"));
});

afterEach(async () => {
  await between.stop();
});

async function jobsOf(workflow_id: string): Promise<readonly string[]> {
  const query = { workflow_id };
  const page = await ok(direct().GET("/v1/jobs", { params: { query } }));
  return page.jobs.map((job) => job.job_id);
}

test("connections that are cut anywhere lose nothing and double nothing", async () => {
  const workflow = await publish([words("a"), words("b"), words("c"), words("d")]);
  // Each connection lets a little more through than the one before.
  between.fate = () => ({ cutAfter: 150 * between.connections });
  const watched = new Watched(between.url);

  const jobId = await watched.state.run({}, workflow);

  const end = await watched.ended();
  expect(end.job_status).toBe("completed");
  expect(between.connections).toBeGreaterThan(5);
  expect(watched.seqs).toEqual(await history(jobId));
  expect(Object.values(end.nodes).map((node) => node.status)).toEqual(Array(4).fill("completed"));
  expect(await jobsOf(workflow)).toEqual([jobId]);
});

test("a start whose answer is lost is said again, and starts one job", async () => {
  const workflow = await publish([words("a")]);
  between.fate = () => ({ cutAnswers: between.connections <= 3 });
  const watched = new Watched(between.url);

  const jobId = await watched.state.run({}, workflow);

  await watched.ended();
  expect(between.connections).toBe(4);
  expect(await jobsOf(workflow)).toEqual([jobId]);
  expect(watched.seqs).toEqual(await history(jobId));
});

test("a start that never arrived is said again", async () => {
  const workflow = await publish([words("a")]);
  between.fate = () => ({ isMute: between.connections === 1 });
  const watched = new Watched(between.url);
  const started = watched.state.run({}, workflow);
  await watched.until(({ state }) => state === "connected");
  expect(await jobsOf(workflow)).toEqual([]);

  between.cut();

  expect(await started).toBe(watched.state.job_id);
  expect((await watched.ended()).job_status).toBe("completed");
  expect(await jobsOf(workflow)).toHaveLength(1);
});

test("a connection on which nothing comes any more is noticed and replaced", async () => {
  between.fate = () => ({ isMute: between.connections === 1 });
  const watched = new Watched(between.url, { settings: { silenceMs: 20, pongMs: 1_000 } });

  await watched.state.run({}, await publish([words("a")]));

  expect((await watched.ended()).job_status).toBe("completed");
  expect(between.connections).toBeGreaterThan(1);
});

test("a cancel whose answer is lost is said again and granted", async () => {
  const first: { -readonly [name in keyof Fate]: Fate[name] } = {};
  between.fate = () => (between.connections === 1 ? first : {});
  const watched = new Watched(between.url);
  await watched.state.run({}, await publish([pause("hold", 3_600)]));
  await watched.until(({ nodes }) => nodes["hold"]?.status === "running");

  first.cutAnswers = true;
  await watched.state.cancel();

  expect((await watched.ended()).job_status).toBe("cancelled");
  expect(between.connections).toBeGreaterThan(1);
});

test("a job that goes on while nobody is connected is caught up with", async () => {
  const memory = kept();
  const watched = new Watched(between.url, { memory });
  const jobId = await watched.state.run({}, await publish([question("ask"), words("after")]));
  await watched.until(({ nodes }) => nodes["ask"]?.status === "waiting");
  watched.state.disconnect();
  expect(watched.state.state).toBe("idle");
  await answer(jobId, "ask");
  await ok(
    direct().GET("/v1/jobs/{id}", { params: { path: { id: jobId }, query: { wait: "20s" } } }),
  );

  const later = new Watched(between.url, { memory });
  expect(await later.state.recover()).toBe(jobId);

  const end = await later.ended();
  expect(end.nodes["after"]?.status).toBe("completed");
  expect(later.seqs).toEqual(await history(jobId));
  expect(memory.saved).toBeNull();
});
