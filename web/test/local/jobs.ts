import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import WebSocket from "ws";
import {
  type Api,
  createApi,
  createRunner,
  ended,
  type Frame,
  type JobMemory,
  ok,
  type RunnerOptions,
  type RunnerState,
  type RunnerStore,
} from "../../src/index.js";

/** The system itself, with nothing between. */
export function direct(): Api {
  return createApi({ baseUrl: inject("serverUrl"), token: inject("token") });
}

/** Publishes steps that follow one another, under an id that no other test has. */
export async function publish(steps: readonly Step[], api: Api = direct()): Promise<string> {
  const id = `wf_${randomUUID()}`;
  const document = { name: "of a test", inputs: [], steps: steps.map((step) => ({ ...step })) };
  await ok(api.PUT("/v1/workflows/{id}", { params: { path: { id } }, body: document }));
  return id;
}

export interface Step {
  readonly step_id: string;
  readonly tool_id: string;
  readonly parameter_mappings: { readonly [name: string]: { readonly value: unknown } };
  readonly output_mappings?: { readonly [name: string]: string };
}

export function words(step_id: string, text = "One word. Two words."): Step {
  return {
    step_id,
    tool_id: "text_analyzer",
    parameter_mappings: { text: { value: text }, analysis_level: { value: "basic" } },
    output_mappings: { analysis_results: `${step_id}_results` },
  };
}

export function transform(step_id: string, expression: string): Step {
  return {
    step_id,
    tool_id: "json_transform",
    parameter_mappings: { expression: { value: expression }, input: { value: {} } },
    output_mappings: { result: `${step_id}_result` },
  };
}

export function pause(step_id: string, seconds: number): Step {
  return { step_id, tool_id: "wait", parameter_mappings: { seconds: { value: seconds } } };
}

/** A step that waits for {@link answer}, however long that takes. */
export function question(step_id: string): Step {
  return { step_id, tool_id: "approval", parameter_mappings: { message: { value: "Go on?" } } };
}

export async function answer(id: string, step_id: string, api: Api = direct()): Promise<void> {
  const params = { path: { id, step_id } };
  const body = { outputs: { approved: true, comment: "" } };
  await ok(api.POST("/v1/jobs/{id}/steps/{step_id}/complete", { params, body }));
}

/** A runner in Node.js that keeps what it was told, and waits little between attempts. */
export class Watched {
  readonly frames: Frame[] = [];
  readonly store: RunnerStore;

  constructor(baseUrl: string, options: Partial<RunnerOptions> = {}) {
    this.store = createRunner({
      baseUrl,
      token: inject("token"),
      ...options,
      settings: { baseMs: 10, capMs: 100, ...options.settings },
      surroundings: { connect: (url) => new WebSocket(url), ...options.surroundings },
      onFrame: (frame) => this.frames.push(frame),
    });
  }

  get state(): RunnerState {
    return this.store.getState();
  }

  /** The state once it is as is wished. */
  until(isSo: (state: RunnerState) => boolean): Promise<RunnerState> {
    return new Promise((done) => {
      const look = (state: RunnerState) => {
        if (isSo(state)) {
          stop();
          done(state);
        }
      };
      const stop = this.store.subscribe(look);
      look(this.state);
    });
  }

  ended(): Promise<RunnerState> {
    return ended(this.store);
  }

  get seqs(): readonly number[] {
    return this.frames.map((frame) => frame.job_seq);
  }
}

/** All events of a job, as the history has them. */
export async function history(id: string, api: Api = direct()): Promise<readonly number[]> {
  const query = { after_seq: 0 };
  const page = await ok(api.GET("/v1/jobs/{id}/history", { params: { path: { id }, query } }));
  return page.events.map((event) => event.job_seq);
}

export function kept(jobId: string | null = null): JobMemory & { saved: string | null } {
  return {
    saved: jobId,
    load() {
      return this.saved;
    },
    save(id) {
      this.saved = id;
    },
    clear(id) {
      this.saved = this.saved === id ? null : this.saved;
    },
  };
}
