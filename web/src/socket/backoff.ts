/** How long to wait before an attempt, in milliseconds. */
export interface Backoff {
  /** The most that the first wait can be; each later one can be twice the one before. */
  readonly baseMs: number;
  /** The most that any wait can be. */
  readonly capMs: number;
}

/**
 * Full jitter: any time between nothing and a ceiling that doubles, so that clients that were cut
 * off together do not come back together.
 *
 * @param failures how many attempts failed one after the other
 * @param chance at least 0 and less than 1
 */
export function delay(backoff: Backoff, failures: number, chance: number): number {
  const ceiling = Math.min(backoff.capMs, backoff.baseMs * 2 ** Math.max(0, failures - 1));
  return Math.floor(ceiling * chance);
}
