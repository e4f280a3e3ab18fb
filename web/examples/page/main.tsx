import { createRunner, storedJob } from "@jobwright/client";
import { RunnerProvider, useWebsocketRunner } from "@jobwright/client/react";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";

// Whatever signs users in keeps their token there; it is asked for at each request.
const runner = createRunner({
  token: () => sessionStorage.getItem("token") ?? "",
  memory: storedJob("jobwright.job"),
});

function Job({ workflow }: { readonly workflow: string }) {
  const state = useWebsocketRunner((runner) => runner.state);
  const jobId = useWebsocketRunner((runner) => runner.job_id);
  const status = useWebsocketRunner((runner) => runner.job_status);
  const error = useWebsocketRunner((runner) => runner.error);
  const nodes = useWebsocketRunner((runner) => runner.nodes);
  const run = useWebsocketRunner((runner) => runner.run);
  const cancel = useWebsocketRunner((runner) => runner.cancel);
  const recover = useWebsocketRunner((runner) => runner.recover);

  // What is refused or goes wrong stands in `error`, too.
  const start = () => run({}, workflow).catch(() => {});
  const stop = () => cancel().catch(() => {});
  useEffect(() => {
    recover().catch(() => {});
  }, [recover]);

  return (
    <main>
      <button type="button" onClick={start}>
        Run
      </button>
      <button type="button" onClick={stop} disabled={state !== "running"}>
        Cancel
      </button>
      <p>
        Job <output id="job">{jobId}</output> is <output id="status">{status}</output> (
        <output id="state">{state}</output>)
      </p>
      {error && <p role="alert">{error.message}</p>}
      <ul>
        {Object.values(nodes).map((node) => (
          <li key={node.node_id}>
            {node.name}: {node.status} {node.progress?.chunk}
          </li>
        ))}
      </ul>
    </main>
  );
}

const root = document.getElementById("root");
const workflow = new URLSearchParams(location.search).get("workflow");
if (root !== null && workflow !== null) {
  createRoot(root).render(
    <StrictMode>
      <RunnerProvider runner={runner}>
        <Job workflow={workflow} />
      </RunnerProvider>
    </StrictMode>,
  );
}
