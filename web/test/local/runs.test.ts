import { expect, inject, test } from "vitest";
import { JobwrightError, ok } from "../../src/index.js";
import {
  answer,
  direct,
  history,
  kept,
  pause,
  publish,
  question,
  transform,
  Watched,
  words,
} from "./jobs.js";

test("a job is run and followed to its end", async () => {
  const workflow = await publish([words("first"), words("second")]);
  const memory = kept();
  const watched = new Watched(inject("serverUrl"), { memory });

  const jobId = await watched.store.getState().run({}, workflow);

  expect(memory.saved).toBe(jobId);
  const end = await watched.ended();
  expect(end.state).toBe("idle");
  expect(end.job_status).toBe("completed");
  expect(end.job_id).toBe(jobId);
  expect(end.workflow_id).toBe(workflow);
  expect(Object.values(end.nodes).map((node) => [node.node_id, node.status])).toEqual([
    ["first", "completed"],
    ["second", "completed"],
  ]);
  expect(end.nodes["first"]?.outputs["analysis_results"]).toMatchObject({ kind: "value" });
  expect(watched.seqs).toEqual(await history(jobId));
  expect(memory.saved).toBeNull();
});

test("a job that is cancelled ends so", async () => {
  const watched = new Watched(inject("serverUrl"));
  await watched.state.run({}, await publish([pause("hold", 3_600)]));
  await watched.until(({ nodes }) => nodes["hold"]?.status === "running");

  await watched.state.cancel({ reason: "enough" });

  const end = await watched.ended();
  expect(end.state).toBe("cancelled");
  expect(end.job_status).toBe("cancelled");
  await expect(watched.state.cancel()).rejects.toMatchObject({ code: "NO_JOB" });
});

test("a job is paused and resumed", async () => {
  const watched = new Watched(inject("serverUrl"));
  const jobId = await watched.state.run({}, await publish([question("ask"), words("after")]));
  await watched.until(({ nodes }) => nodes["ask"]?.waiting_for?.message === "Go on?");

  await watched.state.pause({ when: "now", reason: "lunch" });
  const paused = await watched.until(({ job_status }) => job_status === "paused");
  expect(paused.state).toBe("running");

  await watched.state.resume();
  await watched.until(({ job_status }) => job_status === "running");
  await watched.until(({ nodes }) => nodes["ask"]?.status === "waiting");
  await answer(jobId, "ask");
  expect((await watched.ended()).job_status).toBe("completed");
});

test("a graph is run as it comes", async () => {
  const watched = new Watched(inject("serverUrl"));
  const data = { text: "Some words.", analysis_level: "basic" };

  await watched.state.run(
    {},
    "wf_of_an_editor",
    [
      { id: "one", type: "text_analyzer", data },
      { id: "two", type: "text_analyzer", data },
    ],
    [{ id: "e", source: "one", target: "two" }],
  );

  const end = await watched.ended();
  expect(end.job_status).toBe("completed");
  expect(Object.keys(end.nodes)).toEqual(["one", "two"]);
});

test("a job that fails leaves its error", async () => {
  const watched = new Watched(inject("serverUrl"));
  await watched.state.run({}, await publish([transform("bad", "$error('out of cheese')")]));

  const end = await watched.ended();
  expect(end.state).toBe("error");
  expect(end.job_status).toBe("failed");
  expect(end.error?.code).toBe("JOB_FAILED");
  expect(end.error?.message).toContain("out of cheese");
});

test("a start that is refused says why, and nothing is remembered", async () => {
  const memory = kept();
  const watched = new Watched(inject("serverUrl"), { memory });

  const refused = watched.state.run({}, "no_such_workflow");

  await expect(refused).rejects.toThrow(JobwrightError);
  await expect(refused).rejects.toMatchObject({ code: "WORKFLOW_NOT_FOUND" });
  expect(watched.state.state).toBe("error");
  expect(watched.state.error?.code).toBe("WORKFLOW_NOT_FOUND");
  expect(memory.saved).toBeNull();
});

test("inputs that are wrong are refused each at its place", async () => {
  const watched = new Watched(inject("serverUrl"));

  const refused = watched.state.run({ unknown: 1 }, await publish([words("a")]));

  await expect(refused).rejects.toMatchObject({
    code: "INVALID_INPUTS",
    errors: [{ pointer: expect.stringMatching(/\/unknown$/), code: expect.any(String) }],
  });
});

test("a saved job that is gone is forgotten without a word", async () => {
  const memory = kept("job_of_long_ago");
  const watched = new Watched(inject("serverUrl"), { memory });

  expect(await watched.state.recover()).toBeNull();

  expect(watched.state).toMatchObject({ state: "idle", job_id: null, error: null });
  expect(memory.saved).toBeNull();
  await expect(watched.state.reconnect("job_of_long_ago")).rejects.toMatchObject({
    code: "JOB_NOT_FOUND",
  });
  expect(watched.state.state).toBe("error");
});

test("a value that is too large for its frame is fetched when it is wanted", async () => {
  const watched = new Watched(inject("serverUrl"));
  await watched.state.run(
    {},
    await publish([transform("big", "$join([1..20000].$string(), ' ')")]),
  );

  const end = await watched.ended();
  const output = end.nodes["big"]?.outputs["result"];
  if (output?.kind !== "ref") {
    throw new Error(`expected a reference, got ${JSON.stringify(output)?.slice(0, 100)}`);
  }
  const value = String(await watched.state.fetchValue(output.ref));
  expect(value.split(" ")).toHaveLength(20_000);
});

test("what is refused over HTTP is thrown with its code and its problem document", async () => {
  const params = { path: { id: "none" } };
  const refused = ok(direct().GET("/v1/jobs/{id}", { params }));
  await expect(refused).rejects.toMatchObject({
    code: "JOB_NOT_FOUND",
    problem: { status: 404 },
  });
});
