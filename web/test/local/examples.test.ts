import { expect, inject, test } from "vitest";
import { analyze } from "../../examples/analyze.js";

test("the guide's example for Node.js runs, and tells of each frame", async () => {
  const lines: string[] = [];
  const server = { baseUrl: inject("serverUrl"), token: inject("token") };
  const results = await analyze(server, "Words are here.", (line) => lines.push(line));
  expect(lines[0]).toBe("1 job_update");
  expect(results).toMatchObject({ output_data: { analysis: { counts: { words: 3 } } } });
});
