package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.Test;

import java.util.List;

/** New jobs of older runs, of jobs that never ran, and such as start at once. */
final class ForksTest extends OnTheApi {
    private String completedJob() {
        var id = runningJob();
        carryOut(id);
        api.log();
        return id;
    }

    /** A job whose second run, by another version and another input, was cancelled. */
    private String rerunJob() {
        var id = completedJob();
        api.put("/v1/workflows/wf", WORKFLOW.replace("Reads and counts", "Counts")).is(201);
        var body = "{\"input_values\":{\"depth\":\"detailed\"},\"workflow_version\":2}";
        api.post("/v1/jobs/" + id + "/rerun", body).is(202);
        api.post("/v1/jobs/" + id + "/cancel", "{\"force\":true}").is(202);
        var how =
                new Executions.Description(
                        Executions.Status.ABORTED,
                        0,
                        java.util.Optional.empty(),
                        java.util.Optional.empty());
        var launch = new Run.Launch(uid(id), 2, 1, Run.Stage.WORK);
        api.use().running().closeRun().handle(new CloseRun.Request(launch, how));
        api.log();
        return id;
    }

    private Answer fork(String id, String body) {
        return api.post("/v1/jobs/" + id + "/fork", body);
    }

    private String input(String id) {
        var inputs = api.get("/v1/jobs/" + id + "/inputs").is(200);
        return inputs.object("input_values").flatMap(all -> all.text("depth")).orElseThrow();
    }

    private long runs(String id) {
        return api.get("/v1/jobs/" + id + "/runs").is(200).items("runs").orElseThrow().size();
    }

    @Test
    void a_fork_of_an_older_run_is_what_the_job_was_then() {
        publish();
        var id = rerunJob();
        assertEquals("detailed", input(id));

        var then = fork(id, "{\"run_no\":1,\"job_id\":\"then\"}").is(201);
        var now = fork(id, "{\"run_no\":2,\"job_id\":\"now\"}").is(201);

        assertEquals("PAUSED", then.text("status").orElseThrow());
        assertEquals(1L, runs("then"));
        assertEquals("basic", input("then"));
        assertEquals(1L, then.whole("workflow_version").orElseThrow());
        assertEquals(
                "{\"job_id\":\"" + id + "\",\"run_no\":1}",
                then.object("metadata").flatMap(m -> m.get("forked_from")).get().toString());
        assertEquals(2L, runs("now"));
        assertEquals("detailed", input("now"));
        assertEquals(2L, now.whole("workflow_version").orElseThrow());
        for (var number : List.of("3", "77")) {
            fork(id, "{\"run_no\":" + number + "}").isProblem(404, "RUN_NOT_FOUND");
        }
        fork(id, "{\"run_no\":0}").isProblem(400, "INVALID_REQUEST");
    }

    @Test
    void a_fork_of_a_job_that_never_ran_is_another_with_its_inputs() {
        publish();
        var id = job("{\"depth\":\"basic\"}");

        var fork = fork(id, "{\"job_id\":\"fork\",\"input_values\":{\"extra\":1}}").is(201);

        assertEquals("CREATED", fork.text("status").orElseThrow());
        assertEquals("basic", input("fork"));
        assertEquals(
                "{\"job_id\":\"" + id + "\",\"run_no\":0}",
                fork.object("metadata").flatMap(m -> m.get("forked_from")).get().toString());
        fork(id, "{\"from_step\":\"step_1\"}").isProblem(409, "INVALID_STATE");
        fork(id, "{\"input_values\":{\"depth\":\"other\"}}").isProblem(422, "INVALID_INPUTS");
        fork(id, "{\"workflow_version\":9}").isProblem(404, "WORKFLOW_NOT_FOUND");
        api.delete("/v1/jobs/" + id + "?force=true").is(200);
        var file = Json.object().put("file_id", file("one two")).done();
        api.put("/v1/jobs/fork/inputs/input_doc", file.toString()).is(200);
        api.post("/v1/jobs/fork/start", "").is(202);
    }

    @Test
    void a_fork_starts_at_once_if_it_is_asked_to() {
        publish();
        var done = completedJob();
        var ready = readyJob();

        var again = fork(done, "{\"job_id\":\"again\",\"start\":true}");
        var first = fork(ready, "{\"job_id\":\"first\",\"start\":true}");

        assertEquals("RUNNING", again.is(202).text("status").orElseThrow());
        assertEquals("/v1/jobs/again", again.header("Location"));
        assertEquals(2L, again.json().whole("run_no").orElseThrow());
        assertEquals("RUNNING", first.is(202).text("status").orElseThrow());
        assertEquals("CREATED", api.get("/v1/jobs/" + ready).is(200).text("status").orElseThrow());
    }

    @Test
    void a_fork_that_could_not_start_is_not_made() {
        publish();
        var id = job("{\"depth\":\"basic\"}");
        assertEquals(
                List.of("/input_values/input_doc INVALID_INPUT"),
                fork(id, "{\"job_id\":\"fork\",\"start\":true}").places(422, "INVALID_INPUTS"));
        api.get("/v1/jobs/fork").isProblem(404, "JOB_NOT_FOUND");
        fork(id, "{\"start\":1}").isProblem(400, "INVALID_REQUEST");
    }
}
