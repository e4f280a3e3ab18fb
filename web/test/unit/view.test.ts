import { describe, expect, test } from "vitest";
import { EMPTY_VIEW, fold, type JobView, MOST_LOGS } from "../../src/runner/view.js";
import type { Frame } from "../../src/socket/messages.js";

/** The view after frames that come one after the other. */
function shown(...frames: readonly object[]): JobView {
  return frames.reduce<JobView>((view, fields, index) => {
    const ofJob = { job_id: "job", workflow_id: "wf", run_no: 1, job_seq: index + 1, ts: "t" };
    return fold(view, { ...ofJob, ...fields } as unknown as Frame);
  }, EMPTY_VIEW);
}

function node(status: string, more: object = {}) {
  return { type: "node_update", node_id: "n", node_name: "N", node_type: "tool", status, ...more };
}

describe("a view", () => {
  test("has the job's status, result and error", () => {
    const view = shown(
      { type: "job_update", status: "running", message: "Job started", result: null, error: null },
      { type: "job_update", status: "failed", message: "it failed", result: { a: 0 }, error: "no" },
    );
    expect(view).toMatchObject({
      workflow_id: "wf",
      run_no: 1,
      last_seq: 2,
      job_status: "failed",
      message: "it failed",
      result: { a: 0 },
      job_error: "no",
    });
  });

  test("says when the job is tried again, until it is", () => {
    const next_attempt_at = "2026-01-01T00:00:00.000Z";
    const waiting = { type: "job_update", status: "retrying", attempt: 2, next_attempt_at };
    expect(shown(waiting).retrying).toEqual({ attempt: 2, next_attempt_at });
    expect(shown(waiting, { type: "job_update", status: "running" }).retrying).toBeNull();
  });

  test("has each step's status, progress and outputs", () => {
    const ref = { url: "/v1/jobs/job/values/abc", size: 9, sha256: "abc" };
    const view = shown(
      node("running", { fields: { rows: 3 } }),
      { type: "node_progress", node_id: "n", progress: 1, total: 2, chunk: "half" },
      {
        type: "output_update",
        node_id: "n",
        output_name: "o",
        output_type: "boolean",
        value: false,
      },
      { type: "output_update", node_id: "n", output_name: "big", value_ref: ref },
      node("completed", { result: 0 }),
    );
    expect(view.nodes["n"]).toEqual({
      node_id: "n",
      name: "N",
      type: "tool",
      run_no: 1,
      visit: "",
      status: "completed",
      error: null,
      result: 0,
      fields: { rows: 3 },
      waiting_for: null,
      progress: { progress: 1, total: 2, chunk: "half" },
      outputs: {
        o: { kind: "value", type: "boolean", value: false },
        big: { kind: "ref", type: "json", ref },
      },
      items: {},
    });
  });

  test("says what a step waits for, until it does not", () => {
    const waiting_for = { message: "All right?", assignee: null };
    const waiting = node("waiting", { waiting_for });
    expect(shown(waiting).nodes["n"]?.waiting_for).toEqual(waiting_for);
    expect(shown(waiting, node("completed")).nodes["n"]?.waiting_for).toBeNull();
  });

  test("keeps the elements of a list apart from their step", () => {
    const view = shown(
      node("running"),
      node("completed", { item: "0" }),
      node("running", { item: "1" }),
      { type: "node_progress", node_id: "n", item: "1", progress: 3, total: 4 },
    );
    expect(view.nodes["n"]?.status).toBe("running");
    expect(view.nodes["n"]?.items["0"]?.status).toBe("completed");
    expect(view.nodes["n"]?.items["1"]).toMatchObject({
      status: "running",
      progress: { progress: 3, total: 4 },
    });
  });

  test.each([{ visit: "2" }, { run_no: 2 }])("begins a step afresh with %o", (later) => {
    const view = shown(
      node("running"),
      { type: "node_progress", node_id: "n", progress: 2, total: 2 },
      { type: "output_update", node_id: "n", output_name: "o", value: 1 },
      node("failed", { error: "no" }),
      node("running", { ...later, node_type: undefined }),
    );
    expect(view.nodes["n"]).toMatchObject({
      status: "running",
      type: "tool",
      error: null,
      progress: null,
      outputs: {},
    });
  });

  test("has the edges", () => {
    const view = shown(
      { type: "edge_update", edge_id: "e", status: "active" },
      { type: "edge_update", edge_id: "e", status: "done" },
    );
    expect(view.edges).toEqual({ e: "done" });
  });

  test("has the edges of the newest run only, and the steps of an older one until they begin again", () => {
    const view = shown(
      node("completed"),
      { type: "edge_update", edge_id: "e", status: "completed" },
      { type: "edge_update", edge_id: "f", status: "active" },
      { type: "job_update", status: "running", run_no: 2 },
      { type: "edge_update", edge_id: "f", status: "skipped", run_no: 2 },
    );
    expect(view.edges).toEqual({ f: "skipped" });
    expect(view.nodes["n"]).toMatchObject({ status: "completed", run_no: 1 });
  });

  test("keeps the newest lines of the log, and counts the others", () => {
    const lines = Array.from({ length: MOST_LOGS + 2 }, (_, i) => ({
      type: "log_update",
      node_id: "n",
      content: `line ${i}`,
      severity: "info",
    }));
    const view = shown(...lines);
    expect(view.logs).toHaveLength(MOST_LOGS);
    expect(view.logs.at(-1)?.content).toBe(`line ${MOST_LOGS + 1}`);
    expect(view.logs_dropped).toBe(2);
  });

  test("is the same object after a frame that it has", () => {
    const view = shown(node("running"));
    const again = { ...node("failed"), job_id: "job", workflow_id: "wf", run_no: 1, job_seq: 1 };
    expect(fold(view, again as unknown as Frame)).toBe(view);
  });

  test("counts a frame of a type that it does not know, and shows nothing of it", () => {
    for (const type of ["weather_update", "toString", "__proto__"]) {
      expect(shown({ type, node_id: "n", status: "fine" })).toEqual({
        ...EMPTY_VIEW,
        workflow_id: "wf",
        run_no: 1,
        last_seq: 1,
      });
    }
  });

  test("changes nothing of the view before", () => {
    const before = shown(node("running"));
    const copy = structuredClone(before);
    fold(before, {
      ...node("completed"),
      job_id: "job",
      workflow_id: "wf",
      run_no: 1,
      job_seq: 2,
      ts: "t",
    } as unknown as Frame);
    expect(before).toEqual(copy);
  });
});
