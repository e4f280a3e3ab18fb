import type {
  Frame,
  JobUpdate,
  Json,
  KnownFrame,
  LogUpdate,
  NodeProgress,
  NodeUpdate,
  OutputUpdate,
  ValueRef,
} from "../socket/messages.js";

/** How many lines of the log a view keeps, the newest. */
export const MOST_LOGS = 1_000;

export interface Progress {
  readonly progress: number;
  readonly total: number;
  /** A line for people. */
  readonly chunk: string;
}

/** A value, or where it is. */
export type Output =
  | { readonly kind: "value"; readonly type: string; readonly value: Json }
  | { readonly kind: "ref"; readonly type: string; readonly ref: ValueRef };

/** A step, or one element of a step that is done for each of a list. */
export interface Work {
  readonly status: string | null;
  readonly progress: Progress | null;
  readonly outputs: Readonly<Record<string, Output>>;
  readonly error: string | null;
  readonly result: Json;
  /** What the tool says of its step. */
  readonly fields: { readonly [name: string]: Json };
  readonly waiting_for: { readonly message: string; readonly assignee: string | null } | null;
}

export interface NodeView extends Work {
  readonly node_id: string;
  readonly name: string;
  readonly type: string | null;
  /** The run that this tells of; a later one starts a node's view afresh. */
  readonly run_no: number;
  /** Which time around; empty on the first. */
  readonly visit: string;
  /** The elements of a list that were told of, by their paths. */
  readonly items: Readonly<Record<string, Work>>;
}

export interface LogLine {
  readonly job_seq: number;
  readonly ts: string;
  readonly node_id: string;
  readonly content: string;
  readonly severity: string;
}

/** A job as its frames show it. */
export interface JobView {
  readonly workflow_id: string | null;
  readonly run_no: number;
  readonly last_seq: number;
  readonly job_status: string | null;
  readonly message: string | null;
  readonly result: Json;
  readonly job_error: string | null;
  readonly retrying: { readonly attempt: number; readonly next_attempt_at: string } | null;
  readonly nodes: Readonly<Record<string, NodeView>>;
  /** Of the newest run. */
  readonly edges: Readonly<Record<string, string>>;
  readonly logs: readonly LogLine[];
  /** How many older lines of the log are not kept. */
  readonly logs_dropped: number;
}

export const EMPTY_VIEW: JobView = {
  workflow_id: null,
  run_no: 0,
  last_seq: 0,
  job_status: null,
  message: null,
  result: null,
  job_error: null,
  retrying: null,
  nodes: {},
  edges: {},
  logs: [],
  logs_dropped: 0,
};

const NO_WORK: Work = {
  status: null,
  progress: null,
  outputs: {},
  error: null,
  result: null,
  fields: {},
  waiting_for: null,
};

/** The view after one more frame. A frame that was seen before, or of a type not known, adds nothing. */
export function fold(view: JobView, frame: Frame): JobView {
  if (frame.job_seq <= view.last_seq) {
    return view;
  }
  const seen: JobView = {
    ...view,
    workflow_id: frame.workflow_id,
    run_no: frame.run_no,
    last_seq: frame.job_seq,
    edges: frame.run_no > view.run_no ? {} : view.edges,
  };
  return isKnown(frame) ? add(seen, frame) : seen;
}

const KNOWN: Readonly<Record<KnownFrame["type"], true>> = {
  job_update: true,
  node_update: true,
  node_progress: true,
  output_update: true,
  log_update: true,
  edge_update: true,
};

function isKnown(frame: Frame): frame is KnownFrame {
  return Object.hasOwn(KNOWN, frame.type);
}

function add(view: JobView, frame: KnownFrame): JobView {
  switch (frame.type) {
    case "job_update":
      return job(view, frame);
    case "node_update":
      return withWork(view, frame, (work) => updated(work, frame));
    case "node_progress":
      return withWork(view, frame, (work) => progressed(work, frame));
    case "output_update":
      return withWork(view, frame, (work) => given(work, frame));
    case "log_update":
      return logged(view, frame);
    case "edge_update":
      return { ...view, edges: { ...view.edges, [frame.edge_id]: frame.status } };
  }
}

function job(view: JobView, frame: JobUpdate): JobView {
  return {
    ...view,
    job_status: frame.status,
    message: frame.message ?? null,
    result: frame.result ?? null,
    job_error: frame.error ?? null,
    retrying:
      frame.attempt === undefined || frame.next_attempt_at === undefined
        ? null
        : { attempt: frame.attempt, next_attempt_at: frame.next_attempt_at },
  };
}

function updated(work: Work, frame: NodeUpdate): Work {
  return {
    ...work,
    status: frame.status,
    error: frame.error ?? null,
    result: frame.result ?? null,
    fields: frame.fields ?? work.fields,
    waiting_for: frame.waiting_for ?? null,
  };
}

function progressed(work: Work, frame: NodeProgress): Work {
  const { progress, total, chunk } = frame;
  return { ...work, progress: { progress, total, chunk: chunk ?? "" } };
}

function given(work: Work, frame: OutputUpdate): Work {
  const type = frame.output_type ?? "json";
  const output: Output =
    frame.value_ref === undefined
      ? { kind: "value", type, value: frame.value ?? null }
      : { kind: "ref", type, ref: frame.value_ref };
  return { ...work, outputs: { ...work.outputs, [frame.output_name]: output } };
}

function logged(view: JobView, frame: LogUpdate): JobView {
  const { job_seq, ts, node_id, content, severity } = frame;
  const all = [...view.logs, { job_seq, ts, node_id, content, severity }];
  const tooMany = Math.max(0, all.length - MOST_LOGS);
  return { ...view, logs: all.slice(tooMany), logs_dropped: view.logs_dropped + tooMany };
}

function withWork(
  view: JobView,
  frame: NodeUpdate | NodeProgress | OutputUpdate,
  change: (work: Work) => Work,
): JobView {
  const node = current(view, frame);
  const changed =
    frame.item === undefined
      ? { ...node, ...change(node) }
      : {
          ...node,
          items: { ...node.items, [frame.item]: change(node.items[frame.item] ?? NO_WORK) },
        };
  return { ...view, nodes: { ...view.nodes, [frame.node_id]: changed } };
}

/** What an earlier run or visit has left of a node does not show in a later one. */
function current(view: JobView, frame: NodeUpdate | NodeProgress | OutputUpdate): NodeView {
  const before = view.nodes[frame.node_id];
  const visit = frame.visit ?? "";
  const type = ("node_type" in frame ? frame.node_type : undefined) ?? before?.type ?? null;
  const name = frame.node_name ?? before?.name ?? frame.node_id;
  const isSame = before !== undefined && before.run_no === frame.run_no && before.visit === visit;
  const kept = isSame ? before : { ...NO_WORK, items: {} };
  return { ...kept, node_id: frame.node_id, name, type, run_no: frame.run_no, visit };
}
