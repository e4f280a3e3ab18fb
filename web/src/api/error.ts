import type { components } from "./generated/schema.js";

export type Problem = components["schemas"]["Problem"];

/** One thing that is wrong with what was sent, and where, as a JSON Pointer. */
export interface Place {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** What was refused or did not work, under a stable code. */
export class JobwrightError extends Error {
  override readonly name = "JobwrightError";

  /**
   * @param code in capitals; programs decide by it
   * @param message for people
   * @param errors all that is wrong with what was sent; may be empty
   * @param problem the whole problem document, if it came over HTTP
   */
  constructor(
    readonly code: string,
    message: string,
    readonly errors: readonly Place[] = [],
    readonly problem?: Problem,
  ) {
    super(message);
  }
}
