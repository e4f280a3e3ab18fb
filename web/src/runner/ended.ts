import type { RunnerState, RunnerStore } from "./runner.js";
import type { State } from "./state.js";

const OVER: ReadonlySet<State> = new Set(["idle", "error", "cancelled"]);

/** The state of a runner once its job has ended, or is not followed any longer. */
export function ended(runner: RunnerStore): Promise<RunnerState> {
  return new Promise((done) => {
    const look = (state: RunnerState) => {
      if (OVER.has(state.state)) {
        stop();
        done(state);
      }
    };
    const stop = runner.subscribe(look);
    look(runner.getState());
  });
}
