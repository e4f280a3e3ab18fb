package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;
import java.util.List;

/** What the tests of jobs that depend on jobs begin with: short jobs, and how they stand. */
abstract class OnDependencies extends OnTheApi {
    /** Counts the words of a text, and needs nothing else. */
    static final String COUNTS =
            """
            {"name": "Count",
             "inputs": [
               {"name": "text", "variable_id": "text", "required": true,
                "schema": {"type": "string"}}],
             "steps": [
               {"step_id": "step_1", "tool_id": "count",
                "parameter_mappings": {"text": "text"},
                "output_mappings": {"counts": "counts"}}],
             "outputs": ["counts"]}
            """;

    /** Reads a file, and answers what it read and what it was. */
    static final String READS =
            """
            {"name": "Read",
             "inputs": [
               {"name": "file", "variable_id": "file", "required": true,
                "schema": {"type": "file"}}],
             "steps": [
               {"step_id": "step_1", "tool_id": "extract",
                "parameter_mappings": {"file": "file"},
                "output_mappings": {"text": "text"}}],
             "outputs": ["text", "file"]}
            """;

    @BeforeEach
    void publishWorkflows() {
        api.put("/v1/workflows/counts", COUNTS).is(201);
        api.put("/v1/workflows/reads", READS).is(201);
    }

    /** A new job that counts, and is not asked to start. */
    String made(String id, String dependencies, String more) {
        var body =
                "{\"workflow_id\":\"counts\",\"job_id\":\""
                        + id
                        + "\",\"input_values\":{\"text\":\"a b\"},\"dependencies\":"
                        + dependencies
                        + more
                        + "}";
        var answer = api.post("/v1/jobs", body);
        assertEquals(2, answer.status() / 100, answer.body());
        return answer.json().text("job_id").orElseThrow();
    }

    /** A new job that starts by itself. */
    String waiting(String id, String... upstreams) {
        return made(id, ids(List.of(upstreams)), ",\"auto_start\":true");
    }

    static String ids(List<String> ids) {
        return Json.strings(ids).toString();
    }

    void start(String id) {
        api.post("/v1/jobs/" + id + "/start", "").is(202);
    }

    /** Does the work of a job that runs. */
    void complete(String id) {
        step(id, "step_1");
        end(id, Executions.Status.SUCCEEDED);
        assertEquals("COMPLETED", status(id));
    }

    void fail(String id) {
        end(id, Executions.Status.FAILED);
        assertEquals("FAILED", status(id));
    }

    /** The same of a later run. */
    void completeRun(String id, int runNo) {
        step(id, runNo, "step_1");
        end(id, runNo, Executions.Status.SUCCEEDED);
        assertEquals("COMPLETED", status(id));
    }

    void failRun(String id, int runNo) {
        end(id, runNo, Executions.Status.FAILED);
        assertEquals("FAILED", status(id));
    }

    Json.Obj read(String id) {
        return api.get("/v1/jobs/" + id).is(200);
    }

    String status(String id) {
        return read(id).text("status").orElseThrow();
    }

    /** Its status, with that for which it waits. */
    String stand(String id) {
        var job = read(id);
        return job.text("status").orElseThrow()
                + job.text("wait_reason").map(why -> " " + why).orElse("");
    }

    /** How its dependencies stand, in their order. */
    List<String> states(String id) {
        return read(id).items("dependencies").orElseThrow().stream()
                .map(one -> (Json.Obj) one)
                .map(one ->
                        one.text("job_id").orElseThrow() + " " + one.text("state").orElseThrow())
                .toList();
    }

    /** How many executions were ever started for a job. */
    long executions(String id) {
        var name = ":" + uid(id) + "-";
        return api.machines.all().keySet().stream().filter(arn -> arn.contains(name)).count();
    }

    void sweep() {
        api.turn(Duration.ofSeconds(61));
        api.settle();
        var deadline = api.ports().clock().instant().plus(Duration.ofMinutes(5));
        var request = new dev.jobwright.jobs.ends.Sweep.Request(Duration.ZERO, deadline);
        var reply = api.use().upkeep().sweep().handle(request);
        assertEquals(0, reply.failed().size(), () -> reply.failed().toString());
    }
}
