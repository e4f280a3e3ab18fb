import { describe, expect, test } from "vitest";
import {
  type Ask,
  heard,
  isOver,
  lost,
  opened,
  reconnecting,
  type Session,
  starting,
  type Turn,
  wish,
} from "../../src/runner/session.js";
import { type Message, read } from "../../src/socket/messages.js";

const JOB = "job_1";
const GRANTED: Message = { kind: "granted", jobId: JOB };

function frame(job_seq: number, fields: object = { type: "log_update" }): Message {
  const ofJob = { job_id: JOB, workflow_id: "wf", run_no: 1, job_seq, ts: "" };
  return read(JSON.stringify({ ...ofJob, ...fields }));
}

function ended(job_seq: number, status = "completed"): Message {
  return frame(job_seq, { type: "job_update", status });
}

function refusal(code: string, status?: string): Message {
  const from = status === undefined ? {} : { from: { status, phase: null } };
  return read(JSON.stringify({ type: "error", code, error: "no", job_id: JOB, ...from }));
}

/** After each message, one after the other. */
function hearing(session: Session, ...messages: readonly Message[]): Session {
  return messages.reduce((now, message) => heard(now, message).session, session);
}

function followed(): Session {
  return hearing(opened(reconnecting(JOB)).session, GRANTED);
}

function said({ say }: Turn): Pick<Ask, "command" | "data"> | null {
  return say === null ? null : { command: say.command, data: say.data };
}

describe("a session that starts a job", () => {
  const data = { workflow_id: "wf", params: { a: 1 } };
  const run = { command: "run_job", data: { ...data, job_id: JOB } };

  test("says so again with the same id until there is an answer", () => {
    const first = opened(starting(JOB, data));
    expect(said(first)).toEqual(run);
    expect(said(opened(lost(first.session)))).toEqual(run);
  });

  test("reconnects once the server has answered", () => {
    const started = hearing(opened(starting(JOB, data)).session, GRANTED, frame(1), frame(2));
    expect(said(opened(lost(started)))).toEqual({
      command: "reconnect_job",
      data: { job_id: JOB, last_seq: 2 },
    });
  });

  test("wants each frame from the first, and then from where it is", () => {
    const there = opened(reconnecting(JOB));
    expect(said(there)?.data).toEqual({ job_id: JOB, last_seq: 0 });
    const seen = hearing(there.session, GRANTED, frame(7));
    expect(said(opened(lost(seen)))?.data).toEqual({ job_id: JOB, last_seq: 7 });
  });

  test("takes a frame of the job for an answer that was lost", () => {
    const started = hearing(opened(starting(JOB, data)).session, frame(1));
    expect(said(opened(lost(started)))?.command).toBe("reconnect_job");
  });

  test("tells what it was refused for", () => {
    const turn = heard(opened(starting(JOB, data)).session, refusal("INVALID_INPUTS"));
    expect(turn.outcome).toMatchObject({
      kind: "refused",
      ask: { command: "run_job" },
      refusal: { code: "INVALID_INPUTS" },
    });
  });
});

describe("a session that follows a job", () => {
  test("takes each frame once, in order", () => {
    const kinds = [1, 2, 2, 1, 3].reduce<{ session: Session; seen: (string | undefined)[] }>(
      ({ session, seen }, seq) => {
        const turn = heard(session, frame(seq));
        return { session: turn.session, seen: [...seen, turn.outcome?.kind] };
      },
      { session: followed(), seen: [] },
    );
    expect(kinds.seen).toEqual(["frame", "frame", undefined, undefined, "frame"]);
    expect(kinds.session.lastSeq).toBe(3);
  });

  test("hears nothing of another job", () => {
    const other = { type: "job_update", status: "completed", job_id: "job_2" };
    expect(heard(followed(), frame(9, other)).outcome).toBeNull();
    expect(
      heard(opened(reconnecting(JOB)).session, { kind: "granted", jobId: "job_2" }).outcome,
    ).toBeNull();
  });

  test.each(["completed", "failed", "cancelled"])("ends when the job is %s", (status) => {
    expect(isOver(hearing(followed(), frame(1), ended(2, status)))).toBe(true);
  });

  test.each(["running", "paused", "retrying"])("goes on when the job is %s", (status) => {
    expect(isOver(hearing(followed(), ended(1, status)))).toBe(false);
  });

  test("does not end with an older run, when the server has more to tell", () => {
    const resumed: Message = { kind: "resumed", jobId: JOB, lastSeq: 5 };
    const replayed = hearing(followed(), resumed, frame(1), ended(2, "failed"));
    expect(isOver(replayed)).toBe(false);
    expect(isOver(hearing(replayed, frame(3), frame(4), ended(5)))).toBe(true);
  });

  test.each([
    { message: "Internal server error", connectionId: "c=", requestId: "r" },
    { type: "error", code: "RATE_LIMITED", error: "too much" },
  ])("wants another connection when what it said came to nothing: %o", (notice) => {
    expect(heard(followed(), read(JSON.stringify(notice))).outcome).toEqual({ kind: "renew" });
  });
});

describe("a wish", () => {
  test("is said at once where the job is followed, and otherwise when it is", () => {
    expect(said(wish(followed(), 1, "pause_job", { when: "now" }))).toEqual({
      command: "pause_job",
      data: { job_id: JOB, when: "now" },
    });
    const early = wish(opened(reconnecting(JOB)).session, 1, "cancel_job", {});
    expect(early.say).toBeNull();
    expect(said(heard(early.session, GRANTED))?.command).toBe("cancel_job");
  });

  test("waits for the answer to the one before", () => {
    const first = wish(followed(), 1, "pause_job", {});
    const second = wish(first.session, 2, "resume_job", {});
    expect(second.say).toBeNull();
    const turn = heard(second.session, GRANTED);
    expect(turn.outcome).toMatchObject({ kind: "granted", ask: { id: 1 } });
    expect(said(turn)?.command).toBe("resume_job");
  });

  test("is said again on the next connection when the answer was lost", () => {
    const asked = wish(followed(), 1, "cancel_job", {}).session;
    const again = heard(opened(lost(asked)).session, GRANTED);
    expect(said(again)?.command).toBe("cancel_job");
  });

  test.each([
    ["cancel_job", "JOB_ALREADY_TERMINAL", "cancelled"],
    ["pause_job", "INVALID_STATE", "paused"],
    ["resume_job", "INVALID_STATE", "running"],
  ] as const)("%s that came true the first time is granted the second", (command, code, status) => {
    const once = wish(followed(), 1, command, {}).session;
    expect(heard(once, refusal(code, status)).outcome?.kind).toBe("refused");
    const twice = heard(opened(lost(once)).session, GRANTED).session;
    expect(heard(twice, refusal(code, status)).outcome?.kind).toBe("granted");
  });

  test.each([
    ["pause_job", "completed", "granted"],
    ["pause_job", "cancelled", "granted"],
    ["pause_job", "running", "refused"],
    ["resume_job", "completed", "granted"],
    ["resume_job", "failed", "granted"],
    ["resume_job", "paused", "refused"],
    ["cancel_job", "completed", "refused"],
    ["cancel_job", "failed", "refused"],
  ] as const)("%s said again to a job that is %s is %s", (command, status, kind) => {
    const once = wish(followed(), 1, command, {}).session;
    const no = refusal("INVALID_STATE", status);
    expect(heard(once, no).outcome?.kind).toBe("refused");
    const twice = heard(opened(lost(once)).session, GRANTED).session;
    expect(heard(twice, no).outcome?.kind).toBe(kind);
  });

  test("is still answered after the job has ended", () => {
    const asked = hearing(wish(followed(), 1, "cancel_job", {}).session, ended(1, "cancelled"));
    expect(isOver(asked)).toBe(false);
    expect(isOver(hearing(asked, GRANTED))).toBe(true);
  });
});
