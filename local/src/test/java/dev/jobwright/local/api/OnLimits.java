package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the tests of limits begin with: jobs that run until a test ends them, and pools. */
abstract class OnLimits extends OnTheApi {
    private static final String COUNTS =
            """
            {"name": "Light", "inputs": [{"name": "place", "variable_id": "place",
               "required": false, "schema": {"type": "object"}}], "steps": [
               {"step_id": "only", "tool_id": "count",
                "parameter_mappings": {"text": {"value": "a b"}}}]}
            """;

    private static final String WAITS =
            """
            {"name": "Slow", "inputs": [], "steps": [
               {"step_id": "only", "tool_id": "pause",
                "parameter_mappings": {"seconds": {"value": 5}}}]}
            """;

    @BeforeEach
    void two_workflows() {
        api.put("/v1/workflows/light", COUNTS).is(201);
        api.put("/v1/workflows/slow", WAITS).is(201);
        api.as(Api.BOB, "PUT", "/v1/workflows/light", COUNTS).is(201);
    }

    /** Sets a limit. */
    Json.Obj pool(String id, String body) {
        api.turn(Duration.ofSeconds(1));
        var answer = api.put("/v1/pools/" + id, body);
        return answer.is(answer.status() == 200 ? 200 : 201);
    }

    /** A job of {@code light} that is asked to start, a second after the one before it. */
    String asked() {
        return asked("");
    }

    /** The same, saying more, as {@code "priority": "LOW"}. */
    String asked(String more) {
        return asked(Api.ALICE, "light", more);
    }

    String asked(String owner, String workflow, String more) {
        api.turn(Duration.ofSeconds(1));
        var body =
                "{\"workflow_id\": \"%s\", \"start\": true%s}"
                        .formatted(workflow, more.isEmpty() ? "" : ", " + more);
        return api.as(owner, "POST", "/v1/jobs", body).is(202).text("job_id").orElseThrow();
    }

    static String priority(String word) {
        return "\"priority\": \"" + word + "\"";
    }

    Json.Obj job(String owner, String id) {
        return api.as(owner, "GET", "/v1/jobs/" + id, "").is(200);
    }

    /** How a job stands: its status, or the limit that it waits for. */
    String standing(String id) {
        return standing(Api.ALICE, id);
    }

    String standing(String owner, String id) {
        var job = job(owner, id);
        return job.text("wait_pool")
                .map(pool -> job.text("wait_reason").orElseThrow() + " " + pool)
                .orElseGet(() -> job.text("status").orElseThrow());
    }

    void assertStand(List<String> ids, String... standings) {
        assertEquals(List.of(standings), ids.stream().map(this::standing).toList());
    }

    /** Does a job's work, and ends its execution. */
    void finish(String id) {
        step(id, "only");
        end(id, Executions.Status.SUCCEEDED);
    }

    /** Ends the execution of anybody's job. */
    void fail(String owner, String id) {
        var uid = JobUid.of(new Owner(owner), new JobId(id));
        var how =
                new Executions.Description(
                        Executions.Status.FAILED, 0, Optional.empty(), Optional.empty());
        var launch = new Run.Launch(uid, 1, 1, Run.Stage.WORK);
        api.use().running().closeRun().handle(new CloseRun.Request(launch, how));
    }

    void sweep() {
        api.turn(Duration.ofSeconds(61));
        api.settle();
        var deadline = api.ports().clock().instant().plus(Duration.ofMinutes(5));
        var reply = api.use().upkeep().sweep().handle(new Sweep.Request(Duration.ZERO, deadline));
        assertEquals(0, reply.failed().size(), () -> reply.failed().toString());
    }
}
