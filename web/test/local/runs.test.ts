import { expect, inject, test } from "vitest";
import { history, kept, pause, publish, Watched, words } from "./jobs.js";

test("a job is run and followed to its end", async () => {
  const workflow = await publish(words("first"), words("second"));
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
  await watched.state.run({}, await publish(pause("hold", 3_600)));
  await watched.until(({ nodes }) => nodes["hold"]?.status === "running");

  await watched.state.cancel({ reason: "enough" });

  const end = await watched.ended();
  expect(end.state).toBe("cancelled");
  expect(end.job_status).toBe("cancelled");
  await expect(watched.state.cancel()).rejects.toMatchObject({ code: "NO_JOB" });
});
