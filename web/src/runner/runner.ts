import { createStore, type StoreApi } from "zustand/vanilla";
import { type Api, type ApiOptions, baseUrl, createApi, ok } from "../api/client.js";
import { JobwrightError } from "../api/error.js";
import { LINK_SETTINGS, type LinkSettings } from "../socket/link.js";
import type { Frame, Json, ValueRef } from "../socket/messages.js";
import { SURROUNDINGS, type Surroundings } from "../socket/surroundings.js";
import { type Failure, Follow } from "./follow.js";
import { type JobMemory, NO_MEMORY } from "./memory.js";
import { isGone, reconnecting, type Session, starting } from "./session.js";
import { type State, stateOf } from "./state.js";
import { fetchValue } from "./values.js";
import { EMPTY_VIEW, fold, type JobView } from "./view.js";

export interface RunnerOptions extends ApiOptions {
  /** Where the WebSocket is: beside the API, if left out. */
  readonly socketUrl?: string;
  /** Where the job's id is kept for a page that comes back; nowhere, if left out. */
  readonly memory?: JobMemory;
  readonly settings?: Partial<LinkSettings>;
  readonly surroundings?: Partial<Surroundings>;
  /** Told of each frame once, in order; also of types that the view does not know. */
  readonly onFrame?: (frame: Frame) => void;
}

/** What a run can be given beside its inputs. */
export interface RunOptions {
  /** An id of your own choice; one that cannot be guessed, if left out. */
  readonly job_id?: string;
  readonly max_retries?: number;
  readonly retry_delay?: number;
  readonly timeout?: number;
  readonly budget?: number;
  readonly concurrency_key?: string;
}

/** The nodes and edges of an editor, as `run_job` takes them. */
export type Graph = readonly { readonly [field: string]: Json }[];

export interface RunnerState extends JobView {
  readonly state: State;
  readonly job_id: string | null;
  /** Why the runner is in the state `error`; null otherwise. */
  readonly error: Pick<JobwrightError, "code" | "message" | "errors"> | null;

  /**
   * Starts a job and follows it. It is settled when the server has answered: with the job's id, or
   * as a {@link JobwrightError}. A connection that is lost before is made again, and the job is
   * started once.
   *
   * @param workflow the published workflow that is run, or with `nodes` the one that they are an edit of
   * @param nodes with `edges` a graph to run as it is
   */
  readonly run: (
    params: { readonly [variable: string]: Json },
    workflow: string | { readonly id: string },
    nodes?: Graph,
    edges?: Graph,
    options?: RunOptions,
  ) => Promise<string>;
  /** Follows a job from its first event on. Following it already is enough. */
  readonly reconnect: (jobId: string) => Promise<string>;
  /** Follows the job that was saved; null if there is none, or it is gone. */
  readonly recover: () => Promise<string | null>;
  readonly cancel: (options?: {
    readonly reason?: string;
    readonly force?: boolean;
  }) => Promise<void>;
  readonly pause: (options?: {
    readonly reason?: string;
    readonly when?: "after_step" | "now";
  }) => Promise<void>;
  readonly resume: () => Promise<void>;
  /** Follows no longer; the job goes on, and stays saved. */
  readonly disconnect: () => void;
  /** Fetches a value that was too large for its frame. */
  readonly fetchValue: (ref: ValueRef) => Promise<Json>;
}

export type RunnerStore = StoreApi<RunnerState>;

/** A runner of one job at a time. Without a page around it, it needs `baseUrl`. */
export function createRunner(options: RunnerOptions = {}): RunnerStore {
  const guard = guarding(options.surroundings?.report ?? SURROUNDINGS.report);
  const store = createStore<RunnerState>((set, get) =>
    new Runner(options, guard, set, get).initial(),
  );
  const subscribe: RunnerStore["subscribe"] = (listener) =>
    store.subscribe((now, before) => guard(() => listener(now, before)));
  return { ...store, subscribe };
}

/** Calls what is not ours; what that throws is reported, and stops nothing here. */
type Guard = (call: () => void) => void;

function guarding(report: Surroundings["report"]): Guard {
  return (call) => {
    try {
      call();
    } catch (error) {
      report(error);
    }
  };
}

const NO_JOB = { ...EMPTY_VIEW, state: "idle", job_id: null, error: null } as const;

class Runner {
  readonly #options: RunnerOptions;
  readonly #guard: Guard;
  readonly #surroundings: Surroundings;
  readonly #memory: JobMemory;
  readonly #set: (part: Partial<RunnerState>) => void;
  readonly #get: () => RunnerState;
  #api: Api | null = null;
  #follow: Follow | null = null;

  constructor(
    options: RunnerOptions,
    guard: Guard,
    set: (part: Partial<RunnerState>) => void,
    get: () => RunnerState,
  ) {
    this.#options = options;
    this.#guard = guard;
    this.#surroundings = { ...SURROUNDINGS, ...options.surroundings };
    this.#memory = options.memory ?? NO_MEMORY;
    this.#set = set;
    this.#get = get;
  }

  initial(): RunnerState {
    return {
      ...NO_JOB,
      run: (params, workflow, nodes, edges, options = {}) => {
        const graph = nodes === undefined ? {} : { graph: { nodes, edges: edges ?? [] } };
        const workflow_id = typeof workflow === "string" ? workflow : workflow.id;
        const { job_id, ...more } = options;
        const data = { workflow_id, params, ...graph, ...more };
        return this.#begin(starting(job_id ?? this.#surroundings.newJobId(), data));
      },
      reconnect: (jobId) =>
        this.#follow?.isOf(jobId) ? this.#follow.started : this.#begin(reconnecting(jobId)),
      recover: () => this.#recover(),
      cancel: (how = {}) => this.#wish("cancel_job", how),
      pause: (how = {}) => this.#wish("pause_job", how),
      resume: () => this.#wish("resume_job", {}),
      disconnect: () => {
        this.#leave();
        this.#set(NO_JOB);
      },
      fetchValue: (ref) => fetchValue(this.#client(), ref),
    };
  }

  async #recover(): Promise<string | null> {
    const saved = this.#memory.load();
    if (saved === null) {
      return null;
    }
    try {
      return await this.#get().reconnect(saved);
    } catch (error) {
      if (error instanceof JobwrightError && isGone(error.code)) {
        this.#set(NO_JOB);
        return null;
      }
      throw error;
    }
  }

  /** The id is saved before it is said: a page that is gone the next moment finds the job. */
  #begin(session: Session): Promise<string> {
    this.#leave();
    this.#set({ ...NO_JOB, state: "connecting", job_id: session.jobId });
    this.#guard(() => this.#memory.save(session.jobId));
    const follow = new Follow(session, {
      socket: {
        url: () => this.#socketUrl((error) => follow.refuse(error)),
        settings: { ...LINK_SETTINGS, ...this.#options.settings },
        surroundings: this.#surroundings,
      },
      onFrame: (frame) => {
        this.#set(fold(this.#get(), frame));
        this.#guard(() => this.#options.onFrame?.(frame));
      },
      onPhase: (phase) => this.#set({ state: stateOf(phase) }),
      onEnd: () => this.#ended(session.jobId),
      onFailure: (failure) => this.#failed(session.jobId, failure),
    });
    this.#follow = follow;
    return follow.begin();
  }

  #ended(jobId: string): void {
    this.#guard(() => this.#memory.clear(jobId));
    this.#follow = null;
    const { job_status, job_error } = this.#get();
    const message = job_error ?? "the job failed";
    this.#set({
      state: stateOf({ kind: "ended", status: job_status }),
      error: job_status === "failed" ? { code: "JOB_FAILED", message, errors: [] } : null,
    });
  }

  /** A job that could not be followed may still run; one that is not there is forgotten. */
  #failed(jobId: string, { error, isJobThere }: Failure): void {
    this.#follow = null;
    if (!isJobThere) {
      this.#guard(() => this.#memory.clear(jobId));
    }
    const { code, message, errors } = error;
    this.#set({ state: stateOf({ kind: "failed" }), error: { code, message, errors } });
  }

  #leave(): void {
    this.#follow?.leave();
    this.#follow = null;
  }

  #wish(
    command: "cancel_job" | "pause_job" | "resume_job",
    more: { readonly [name: string]: Json },
  ): Promise<void> {
    return this.#follow === null
      ? Promise.reject(new JobwrightError("NO_JOB", "no job is followed that has not ended"))
      : this.#follow.wish(command, more);
  }

  /** With a ticket of its own for each attempt; that nobody is signed in is told, and ends them. */
  async #socketUrl(refuse: (error: JobwrightError) => void): Promise<string> {
    const { socketUrl = `${baseUrl(this.#options).replace(/^http/, "ws")}/ws` } = this.#options;
    try {
      const { ticket } = await ok(this.#client().POST("/v1/tickets"));
      return `${socketUrl}?ticket=${ticket}`;
    } catch (error) {
      if (error instanceof JobwrightError && error.code === "UNAUTHORIZED") {
        refuse(error);
      }
      throw error;
    }
  }

  #client(): Api {
    this.#api ??= createApi(this.#options);
    return this.#api;
  }
}
