import "vitest";
import type { TestProject } from "vitest/node";
import { Server } from "./server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the local system is that all tests use. */
    serverUrl: string;
    /** Of the user as whom all tests act. */
    token: string;
  }
}

/** Starts the real system for as long as the tests run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await Server.start("--store", "memory");
  project.provide("serverUrl", server.url);
  project.provide("token", server.token);
  return () => server.end("SIGTERM");
}
