import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

const ROOT = resolve(import.meta.dirname, "../../..");
const JAR = process.env["JOBWRIGHT_JAR"] ?? resolve(ROOT, "local/target/jobwright.jar");

/** The real system, as a process of its own. */
export class Server {
  readonly #process: ChildProcess;
  readonly url: string;
  /** The operator's. */
  readonly token: string;

  private constructor(process: ChildProcess, { url, token }: Ready) {
    this.#process = process;
    this.url = url;
    this.token = token;
  }

  /** Starts one on a free port; it is there when this is settled. */
  static async start(...options: readonly string[]): Promise<Server> {
    if (!existsSync(JAR)) {
      throw new Error(`there is no ${JAR}: build it with mvn -Dquick -pl local -am package`);
    }
    const started = spawn(resolve(ROOT, "jobwright"), ["serve", "--port", "0", ...options], {
      env: { ...process.env, JOBWRIGHT_JAR: JAR },
      stdio: ["ignore", "pipe", "inherit"],
    });
    return new Server(started, await ready(started));
  }

  async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.kill(signal);
    await ended;
  }
}

interface Ready {
  readonly url: string;
  readonly token: string;
}

async function ready({ stdout }: ChildProcess): Promise<Ready> {
  let token = "";
  if (stdout !== null) {
    for await (const line of createInterface({ input: stdout })) {
      token = /^token (\S+)$/.exec(line)?.[1] ?? token;
      const url = /^ready (http:\S+)$/.exec(line)?.[1];
      if (url !== undefined) {
        stdout.resume();
        return { url, token };
      }
    }
  }
  throw new Error("the system ended before it was ready");
}
