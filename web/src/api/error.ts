import type { components } from "./generated/schema.js";

export type Problem = components["schemas"]["Problem"];

/** What was refused or did not work, under a stable code. */
export class JobwrightError extends Error {
  override readonly name = "JobwrightError";

  /**
   * @param code in capitals; programs decide by it
   * @param message for people
   * @param problem the whole problem document, if it came over HTTP
   */
  constructor(
    readonly code: string,
    message: string,
    readonly problem?: Problem,
  ) {
    super(message);
  }
}
