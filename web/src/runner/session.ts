import type { Frame, Json, Message, Refusal } from "../socket/messages.js";

/** Something a user wants done to a job. */
export type Wish = "pause_job" | "resume_job" | "cancel_job";

type Fields = { readonly [name: string]: Json };

/** A command, and how often it was said: an answer to an earlier time may have been lost. */
export interface Ask {
  readonly id: number;
  readonly command: "run_job" | "reconnect_job" | Wish;
  readonly data: Fields;
  readonly times: number;
}

/**
 * One job that is followed over connections that come and go. Commands are said one at a time, so
 * that an answer needs no number to belong to its command.
 */
export interface Session {
  readonly jobId: string;
  /** What `run_job` is said with, until the server is known to have the job. */
  readonly run: Fields | null;
  /** How often `run_job` was said. */
  readonly runs: number;
  /** The greatest number that was seen. */
  readonly lastSeq: number;
  /** The greatest number that the server was heard to have. */
  readonly newestSeq: number;
  /** Said on this connection and not answered. */
  readonly asked: Ask | null;
  /** To be said when it is their turn. */
  readonly wishes: readonly Ask[];
  /** Whether this connection tells of the job. */
  readonly isFollowing: boolean;
  /** Whether the last frame of the job was seen. */
  readonly hasEnded: boolean;
}

/** What a message means to whoever runs the session. */
export type Outcome =
  | { readonly kind: "frame"; readonly frame: Frame }
  | { readonly kind: "following" }
  | { readonly kind: "granted"; readonly ask: Ask }
  | { readonly kind: "refused"; readonly ask: Ask | null; readonly refusal: Refusal }
  | { readonly kind: "renew" };

/** A session after something happened, what to say now, and what that was. */
export interface Turn {
  readonly session: Session;
  readonly say: Ask | null;
  readonly outcome: Outcome | null;
}

const FINAL = new Set(["completed", "failed", "cancelled"]);

/**
 * How a job stands when a wish has come true, or nothing is left of it to wish for. To cancel a job
 * that has ended otherwise has not come true.
 */
const COME_TRUE: Readonly<Record<Wish, ReadonlySet<string>>> = {
  pause_job: new Set(["paused", ...FINAL]),
  resume_job: new Set(["running", "pending", ...FINAL]),
  cancel_job: new Set(["cancelled"]),
};

const GONE = new Set(["JOB_NOT_FOUND", "JOB_EXPIRED"]);

/** A session of a job that is to be started under an id of one's own choice. */
export function starting(jobId: string, run: Fields): Session {
  return { ...reconnecting(jobId), run: { ...run, job_id: jobId } };
}

/** A session of a job that is there. A page that comes back shows its lines too, so it wants all. */
export function reconnecting(jobId: string): Session {
  return {
    jobId,
    run: null,
    runs: 0,
    lastSeq: 0,
    newestSeq: 0,
    asked: null,
    wishes: [],
    isFollowing: false,
    hasEnded: false,
  };
}

/** Nothing more is to be said or heard. */
export function isOver(session: Session): boolean {
  return session.hasEnded && session.asked === null && session.wishes.length === 0;
}

/** Whether something is said again, or will be, that had no answer on an earlier connection. */
export function isRepeating({ asked, wishes }: Session): boolean {
  return (asked?.times ?? 0) > 1 || wishes.some(({ times }) => times > 0);
}

/** Whether a code says that there is no such job, or not any longer. */
export function isGone(code: string): boolean {
  return GONE.has(code);
}

/** A connection is open: the first thing said on it is which job it is about. */
export function opened(session: Session): Turn {
  const down = lost(session);
  if (down.run !== null) {
    return say({ ...down, runs: down.runs + 1 }, ask(0, "run_job", down.run, down.runs));
  }
  const data = { job_id: down.jobId, last_seq: down.lastSeq };
  return say(down, ask(0, "reconnect_job", data, 0));
}

/** The connection is gone; a wish without an answer is said again on the next. */
export function lost(session: Session): Session {
  const { asked } = session;
  const again = asked !== null && isWish(asked) ? [asked] : [];
  return {
    ...session,
    asked: null,
    wishes: [...again, ...session.wishes],
    isFollowing: false,
  };
}

/** Somebody wants something done. */
export function wish(session: Session, id: number, command: Wish, more: Fields): Turn {
  const wished = ask(id, command, { job_id: session.jobId, ...more }, 0);
  const session2 = { ...session, wishes: [...session.wishes, wished] };
  return session.isFollowing && session.asked === null ? next(session2) : quiet(session2, null);
}

/** Something came. */
export function heard(session: Session, message: Message): Turn {
  switch (message.kind) {
    case "frame":
      return frame(session, message.frame);
    case "resumed":
      return message.jobId === session.jobId ? resumed(session, message.lastSeq) : ignored(session);
    case "granted":
      return message.jobId === session.jobId ? granted(session) : ignored(session);
    case "refused":
      return refused(session, message.refusal);
    case "trouble":
      return quiet(session, { kind: "renew" });
    case "other":
      return ignored(session);
  }
}

/** Delivery is in order and at least once. The last frame of an older run ends nothing. */
function frame(session: Session, it: Frame): Turn {
  if (it.job_id !== session.jobId || it.job_seq <= session.lastSeq) {
    return ignored(session);
  }
  const isLast =
    it.type === "job_update" &&
    "status" in it &&
    FINAL.has(it.status) &&
    it.job_seq >= session.newestSeq;
  const seen = { ...session, run: null, lastSeq: it.job_seq, hasEnded: isLast };
  return quiet(seen, { kind: "frame", frame: it });
}

function resumed(session: Session, lastSeq: number): Turn {
  const newestSeq = Math.max(session.newestSeq, lastSeq);
  return quiet({ ...session, newestSeq }, null);
}

function granted(session: Session): Turn {
  const { asked } = session;
  if (asked === null) {
    return ignored(session);
  }
  const answered = { ...session, run: null, asked: null, isFollowing: true };
  return { ...next(answered), outcome: { kind: "granted", ask: asked } };
}

function refused(session: Session, refusal: Refusal): Turn {
  const { asked } = session;
  if (asked === null || !isWish(asked)) {
    return quiet({ ...session, asked: null }, { kind: "refused", ask: asked, refusal });
  }
  const outcome: Outcome = hasComeTrue(asked, refusal)
    ? { kind: "granted", ask: asked }
    : { kind: "refused", ask: asked, refusal };
  return { ...next({ ...session, asked: null }), outcome };
}

/** Said twice, since the first answer was lost: the second is refused because the first was not. */
function hasComeTrue(asked: Ask, refusal: Refusal): boolean {
  const status = refusal.from?.status;
  return (
    isWish(asked) && asked.times > 1 && status !== undefined && COME_TRUE[asked.command].has(status)
  );
}

function isWish(it: Ask): it is Ask & { readonly command: Wish } {
  return it.command !== "run_job" && it.command !== "reconnect_job";
}

function next(session: Session): Turn {
  const [first, ...rest] = session.wishes;
  return first === undefined ? quiet(session, null) : say({ ...session, wishes: rest }, first);
}

function say(session: Session, it: Ask): Turn {
  const said = { ...it, times: it.times + 1 };
  return { session: { ...session, asked: said }, say: said, outcome: null };
}

function ask(id: number, command: Ask["command"], data: Fields, times: number): Ask {
  return { id, command, data, times };
}

function quiet(session: Session, outcome: Outcome | null): Turn {
  return { session, say: null, outcome };
}

function ignored(session: Session): Turn {
  return quiet(session, null);
}
