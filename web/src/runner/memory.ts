/** Where the id of the job that is followed is kept, so that a page finds it after a reload. */
export interface JobMemory {
  load(): string | null;
  save(jobId: string): void;
  /** Forgets a job; another one that was saved since stays. */
  clear(jobId: string): void;
}

/** The part of `localStorage` that is used. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

export const NO_MEMORY: JobMemory = {
  load: () => null,
  save: () => {},
  clear: () => {},
};

/**
 * A memory in the browser's storage. A browser may refuse to store anything (in a private window,
 * or when it is full): then a reload does not find the job, and nothing else changes.
 *
 * @param key one for each place of a page that follows a job of its own
 */
export function storedJob(key: string, storage: () => Storage = () => localStorage): JobMemory {
  const load = () => orNull(() => storage().getItem(key));
  return {
    load,
    save: (jobId) => {
      orNull(() => storage().setItem(key, jobId));
    },
    clear: (jobId) => {
      if (load() === jobId) {
        orNull(() => storage().removeItem(key));
      }
    },
  };
}

function orNull<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
