import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import "vitest";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the local system is that all tests use. */
    serverUrl: string;
  }
}

const ROOT = resolve(import.meta.dirname, "../../..");
const JAR = process.env["JOBWRIGHT_JAR"] ?? resolve(ROOT, "local/target/jobwright.jar");

/** Starts the real system, as a process, for as long as the tests run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(JAR)) {
    throw new Error(`there is no ${JAR}: build it with mvn -Dquick -pl local -am package`);
  }
  const server = spawn(resolve(ROOT, "jobwright"), ["serve", "--port", "0", "--store", "memory"], {
    env: { ...process.env, JOBWRIGHT_JAR: JAR },
    stdio: ["ignore", "pipe", "inherit"],
  });
  project.provide("serverUrl", await ready(server));
  return async () => {
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    await ended;
  };
}

async function ready(server: ChildProcess): Promise<string> {
  const out = server.stdout;
  if (out !== null) {
    for await (const line of createInterface({ input: out })) {
      const url = /^ready (http:\S+)$/.exec(line)?.[1];
      if (url !== undefined) {
        out.resume();
        return url;
      }
    }
  }
  throw new Error("the system ended before it was ready");
}
