export {
  type Api,
  type ApiOptions,
  createApi,
  ok,
  type Schemas,
  type Token,
} from "./api/client.js";
export { JobwrightError, type Place, type Problem } from "./api/error.js";
export { ended } from "./runner/ended.js";
export { type JobMemory, NO_MEMORY, type Storage, storedJob } from "./runner/memory.js";
export {
  createRunner,
  type Graph,
  type RunnerOptions,
  type RunnerState,
  type RunnerStore,
  type RunOptions,
} from "./runner/runner.js";
export type { State } from "./runner/state.js";
export type { JobView, LogLine, NodeView, Output, Progress, Work } from "./runner/view.js";
export { EMPTY_VIEW, fold } from "./runner/view.js";
export { LINK_SETTINGS, type LinkSettings } from "./socket/link.js";
export type { Frame, Json, KnownFrame, ValueRef } from "./socket/messages.js";
export { SURROUNDINGS, type Surroundings, type WebSocketLike } from "./socket/surroundings.js";
