import { createContext, createElement, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import { storedJob } from "../runner/memory.js";
import { createRunner, type RunnerState, type RunnerStore } from "../runner/runner.js";

const Context = createContext<RunnerStore | null>(null);

let ofPage: RunnerStore | null = null;

/** The page's own runner: of the server that the page came from, its job saved for a reload. */
function runnerOfPage(): RunnerStore {
  ofPage ??= createRunner({ memory: storedJob("jobwright.job") });
  return ofPage;
}

/** Gives all that is within it one runner. */
export function RunnerProvider(props: {
  readonly runner: RunnerStore;
  readonly children?: ReactNode;
}) {
  return createElement(Context.Provider, { value: props.runner }, props.children);
}

/**
 * The runner of the nearest {@link RunnerProvider}, or the page's own. A component is drawn anew
 * when what it selects has changed.
 *
 * @param select a part of the state; it must give the same object for the same state
 */
export function useWebsocketRunner<T>(select: (state: RunnerState) => T): T {
  return useStore(useContext(Context) ?? runnerOfPage(), select);
}
