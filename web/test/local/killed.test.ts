import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createApi } from "../../src/index.js";
import { Between } from "./between.js";
import { answer, history, publish, question, Watched, words } from "./jobs.js";
import { Server } from "./server.js";

test("a job is followed on when the system was killed and is started again", async () => {
  const data = await mkdtemp(join(tmpdir(), "jobwright-data-"));
  const first = await Server.start("--data", data);
  const between = await Between.start(first.url);
  const api = createApi({ baseUrl: between.url, token: first.token });
  const workflow = await publish([words("before"), question("ask"), words("after")], api);
  const watched = new Watched(between.url, { token: first.token });
  const jobId = await watched.state.run({}, workflow);
  await watched.until(({ nodes }) => nodes["ask"]?.status === "waiting");

  await first.end("SIGKILL");
  await watched.until(({ state }) => state === "connecting");
  const second = await Server.start("--data", data);
  between.leadTo(second.url);

  await watched.until(({ state }) => state === "running");
  await answer(jobId, "ask", api);
  const end = await watched.ended();
  expect(end.job_status).toBe("completed");
  expect(end.nodes["after"]?.status).toBe("completed");
  expect(watched.seqs).toEqual(await history(jobId, api));
  await between.stop();
  await second.end("SIGTERM");
  await rm(data, { recursive: true });
});
