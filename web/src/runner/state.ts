import type { Link } from "../socket/link.js";
import type { JobView } from "./view.js";

/**
 * How a runner stands.
 *
 * - `idle`: it follows no job; also when its job has completed
 * - `connecting`: there is no connection, or not again yet
 * - `connected`: the connection is open, and the server has not answered about the job yet
 * - `running`: the job is followed, also while it is paused or waits (`job_status` says so)
 * - `error`: the job failed, or it cannot be followed; `error` says why
 * - `cancelled`: the job was cancelled
 */
export type State = "idle" | "connecting" | "connected" | "running" | "error" | "cancelled";

/** Where a runner is with its job. */
export type Phase =
  | { readonly kind: "none" }
  | { readonly kind: "following"; readonly link: Link["kind"]; readonly isAnswered: boolean }
  | { readonly kind: "ended"; readonly status: string | null }
  | { readonly kind: "failed" };

/** The table of states. */
export function stateOf(phase: Phase): State {
  switch (phase.kind) {
    case "none":
      return "idle";
    case "failed":
      return "error";
    case "ended":
      return endedAs(phase.status);
    case "following":
      return phase.link === "open" ? (phase.isAnswered ? "running" : "connected") : "connecting";
  }
}

function endedAs(status: JobView["job_status"]): State {
  switch (status) {
    case "failed":
      return "error";
    case "cancelled":
      return "cancelled";
    default:
      return "idle";
  }
}
