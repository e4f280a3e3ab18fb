import type { Place } from "../api/error.js";

/** JSON, as it comes. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/** A value that is too large for a frame. */
export interface ValueRef {
  readonly url: string;
  readonly size: number;
  readonly sha256: string;
  /** Of a long list, which comes in chunks: how many elements it has. */
  readonly count?: number;
}

interface OfJob {
  readonly job_id: string;
  readonly workflow_id: string;
  readonly run_no: number;
  readonly job_seq: number;
  readonly ts: string;
}

interface OfNode extends OfJob {
  readonly node_id: string;
  readonly node_name?: string;
  /** Which element of a list, as a path from 0. */
  readonly item?: string;
  /** Which time around; left out on the first. */
  readonly visit?: string;
}

export interface JobUpdate extends OfJob {
  readonly type: "job_update";
  readonly status: string;
  readonly message?: string;
  readonly result?: Json;
  readonly error?: string | null;
  readonly attempt?: number;
  readonly next_attempt_at?: string;
}

export interface NodeUpdate extends OfNode {
  readonly type: "node_update";
  readonly node_type?: string;
  readonly status: string;
  readonly error?: string | null;
  readonly result?: Json;
  /** What the tool says of its step, all of it. */
  readonly fields?: { readonly [name: string]: Json };
  readonly waiting_for?: { readonly message: string; readonly assignee: string | null };
}

export interface NodeProgress extends OfNode {
  readonly type: "node_progress";
  readonly progress: number;
  readonly total: number;
  readonly chunk?: string;
}

export interface OutputUpdate extends OfNode {
  readonly type: "output_update";
  readonly output_name: string;
  readonly output_type?: string;
  readonly value?: Json;
  readonly value_ref?: ValueRef;
  readonly metadata?: Json;
}

export interface LogUpdate extends OfNode {
  readonly type: "log_update";
  readonly content: string;
  readonly severity: string;
}

export interface EdgeUpdate extends OfJob {
  readonly type: "edge_update";
  readonly edge_id: string;
  readonly status: string;
}

/** A frame that a view is made of. */
export type KnownFrame =
  | JobUpdate
  | NodeUpdate
  | NodeProgress
  | OutputUpdate
  | LogUpdate
  | EdgeUpdate;

/** An event of a job; of a type that this version does not know, too. */
export type Frame = KnownFrame | (OfJob & { readonly type: string });

/** What was refused, and why. */
export interface Refusal {
  readonly code: string;
  readonly error: string;
  readonly errors?: readonly Place[];
  /** With `from`: what was asked of the job in vain. */
  readonly action?: string;
  readonly from?: { readonly status: string; readonly phase: string | null };
}

/** Something that came over the socket; `trouble` says that what was sent came to nothing. */
export type Message =
  | { readonly kind: "frame"; readonly frame: Frame }
  | { readonly kind: "resumed"; readonly jobId: string; readonly lastSeq: number }
  | { readonly kind: "granted"; readonly jobId: string }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "trouble" }
  | { readonly kind: "other" };

/** Reads what came. Nothing that comes is an error here: what makes no sense is `other`. */
export function read(text: string): Message {
  const fields = parse(text);
  if (typeof fields["job_seq"] === "number" && typeof fields["type"] === "string") {
    return { kind: "frame", frame: fields as unknown as Frame };
  }
  if (fields["type"] === "error" && typeof fields["code"] === "string") {
    if (fields["code"] === "RATE_LIMITED") {
      return { kind: "trouble" };
    }
    return { kind: "refused", refusal: fields as unknown as Refusal };
  }
  const jobId = fields["job_id"];
  if (fields["type"] === "job_resumed" && typeof jobId === "string") {
    return { kind: "resumed", jobId, lastSeq: Number(fields["last_seq"]) };
  }
  if (typeof fields["message"] !== "string") {
    return { kind: "other" };
  }
  if (typeof fields["connectionId"] === "string") {
    return { kind: "trouble" };
  }
  return typeof jobId === "string" ? { kind: "granted", jobId } : { kind: "other" };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
