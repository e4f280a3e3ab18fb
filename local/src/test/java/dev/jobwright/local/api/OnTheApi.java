package dev.jobwright.local.api;

import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.AfterEach;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What the tests of routes begin with: an API, and short ways to fill it. */
abstract class OnTheApi {
    /** The example workflow, with tools that need no library. */
    static final String WORKFLOW =
            """
            {"name": "Analyze document", "description": "Reads and counts.",
             "inputs": [
               {"name": "document", "variable_id": "input_doc", "required": true,
                "schema": {"type": "file", "mime_types": ["text/plain"]}},
               {"name": "analysis_depth", "variable_id": "depth", "required": true,
                "schema": {"type": "string", "enum": ["basic", "detailed", "comprehensive"]}},
               {"name": "extra", "variable_id": "extra", "required": false,
                "schema": {"type": "any"}}],
             "steps": [
               {"step_id": "step_1", "tool_id": "extract",
                "parameter_mappings": {"file": "input_doc"},
                "output_mappings": {"text": "document_text"}},
               {"step_id": "step_2", "tool_id": "count",
                "parameter_mappings": {"text": "document_text", "depth": "depth"},
                "output_mappings": {"counts": "final_analysis"}}],
             "outputs": ["final_analysis"]}
            """;

    private static final Duration STEP_TIME = Duration.ofMinutes(45);

    final Api api;

    OnTheApi() {
        this(new Api());
    }

    OnTheApi(Api api) {
        this.api = api;
    }

    @AfterEach
    void close() {
        api.close();
    }

    /** Publishes the example workflow as {@code wf}. */
    void publish() {
        api.put("/v1/workflows/wf", WORKFLOW).is(201);
    }

    /** A file of text that has been uploaded. */
    String file(String text) {
        var announced = announce("text/plain", text.length());
        api.upload(announced, text.getBytes(StandardCharsets.UTF_8));
        return announced.text("file_id").orElseThrow();
    }

    Json.Obj announce(String mimeType, int size) {
        var body =
                Json.object()
                        .put("name", "a.txt")
                        .put("mime_type", mimeType)
                        .put("size", size)
                        .done();
        return api.post("/v1/files", body.toString()).is(201);
    }

    /** A new job of {@code wf} with these inputs. */
    String job(String inputs) {
        var answer =
                api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"input_values\":" + inputs + "}");
        return answer.is(201).text("job_id").orElseThrow();
    }

    /** A new job of {@code wf} that can start. */
    String readyJob() {
        return job(readyInputs());
    }

    String readyInputs() {
        return "{\"input_doc\":{\"file_id\":\""
                + file("one two three")
                + "\"},\"depth\":\"basic\"}";
    }

    /** A job that runs. */
    String runningJob() {
        var id = readyJob();
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        return id;
    }

    /** Runs both steps of a job as its state machine would, and ends its execution. */
    void carryOut(String id) {
        step(id, "step_1");
        step(id, "step_2");
        end(id, Executions.Status.SUCCEEDED);
    }

    void step(String id, String step) {
        step(id, StepKey.of(new StepId(step)), StepPayload.Part.WHOLE);
    }

    /** The same of a later run. */
    void step(String id, int runNo, String step) {
        step(id, runNo, StepKey.of(new StepId(step)), StepPayload.Part.WHOLE);
    }

    void step(String id, StepKey key, StepPayload.Part part) {
        step(id, 1, key, part);
    }

    private void step(String id, int runNo, StepKey key, StepPayload.Part part) {
        api.use()
                .running()
                .runStep()
                .handle(
                        new StepPayload(
                                uid(id),
                                runNo,
                                1,
                                0,
                                0,
                                key.scope(),
                                key.step(),
                                key.visit(),
                                key.item(),
                                part,
                                Optional.empty(),
                                Optional.empty()),
                        new Invocation("request", api.ports().clock().instant().plus(STEP_TIME)));
    }

    void end(String id, Executions.Status status) {
        end(id, 1, status);
    }

    void end(String id, int runNo, Executions.Status status) {
        var how = new Executions.Description(status, 0, Optional.empty(), Optional.empty());
        var launch = new Run.Launch(uid(id), runNo, 1, Run.Stage.WORK);
        api.use().running().closeRun().handle(new CloseRun.Request(launch, how));
    }

    static JobUid uid(String id) {
        return JobUid.of(new Owner(Api.ALICE), new JobId(id));
    }
}
