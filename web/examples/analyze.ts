import { type ApiOptions, createApi, createRunner, ended, ok } from "@jobwright/client";
import WebSocket from "ws";

/** Publishes a workflow, runs it, tells what happens, and answers with the results. */
export async function analyze(server: ApiOptions, text: string, tell: (line: string) => void) {
  const api = createApi(server);
  await ok(
    api.PUT("/v1/workflows/{id}", {
      params: { path: { id: "wf_words" } },
      body: {
        name: "Words",
        inputs: [{ name: "text", variable_id: "text", required: true, schema: { type: "string" } }],
        steps: [
          {
            step_id: "count",
            tool_id: "text_analyzer",
            parameter_mappings: { text: "text", analysis_level: { value: "basic" } },
            output_mappings: { analysis_results: "analysis" },
          },
        ],
      },
    }),
  );

  const runner = createRunner({
    ...server,
    // From version 22 on, Node.js has a WebSocket of its own, and this line can go.
    surroundings: { connect: (url) => new WebSocket(url) },
    onFrame: (frame) => tell(`${frame.job_seq} ${frame.type}`),
  });
  const jobId = await runner.getState().run({ text }, "wf_words");
  await ended(runner);
  return ok(api.GET("/v1/jobs/{id}/results", { params: { path: { id: jobId } } }));
}
