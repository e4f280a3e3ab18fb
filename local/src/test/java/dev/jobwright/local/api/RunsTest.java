package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.Test;

/** The answers about the runs of a job, held to their description. */
final class RunsTest extends OnTheApi {

    @Test
    void a_job_that_has_ended_is_run_again_and_its_runs_are_read_and_compared() {
        publish();
        var id = runningJob();
        var job = "/v1/jobs/" + id;
        api.post(job + "/retry", "").isProblem(409, "INVALID_STATE");
        api.post(job + "/rerun", "").isProblem(409, "INVALID_STATE");
        api.post(job + "/reset", "").isProblem(409, "INVALID_STATE");
        step(id, "step_1");
        end(id, Executions.Status.FAILED);

        var retried = api.post(job + "/retry", "{}").is(202);
        assertEquals(2, retried.whole("run_no").orElseThrow());
        assertEquals(
                "{\"run_no\":1,\"redone\":[]}", retried.object("base").orElseThrow().toString());

        var runs = api.get(job + "/runs?limit=1").is(200);
        var next = runs.text("next_token").orElseThrow();
        var older = api.get(job + "/runs?limit=1&next_token=" + next).is(200);
        assertEquals(1, older.items("runs").orElseThrow().size());
        assertEquals("FAILED", api.get(job + "/runs/1").is(200).text("status").orElseThrow());
        api.get(job + "/runs/compare?a=1&b=2").is(200);
        api.get(job + "/steps?run=1").is(200);
        for (var path : new String[] {"/runs/3", "/runs/x", "/runs/compare?a=1", "/steps?run=0"}) {
            api.get(job + path).isProblem(404, "RUN_NOT_FOUND");
        }
    }

    @Test
    void
            a_job_that_never_ran_is_neither_retried_nor_rerun_and_one_that_is_reset_can_be_cancelled() {
        publish();
        var id = readyJob();
        var job = "/v1/jobs/" + id;
        api.post(job + "/retry", "").isProblem(409, "INVALID_STATE");
        api.post(job + "/cancel", "").is(202);
        api.post(job + "/retry", "").isProblem(409, "INVALID_STATE");
        assertEquals("CREATED", api.post(job + "/reset", "").is(200).text("status").orElseThrow());
        api.post(job + "/start", "").is(202);
        step(id, "step_1");
        end(id, Executions.Status.FAILED);
        api.log();
        api.post(job + "/reset", "").is(200);
        api.post(job + "/cancel", "").is(202);
        api.post(job + "/rerun", "{\"from_step\":\"step_9\"}").isProblem(404, "STEP_NOT_FOUND");
        api.post(job + "/rerun", "{\"input_values\":{\"depth\":7}}")
                .isProblem(422, "INVALID_INPUTS");
        api.post(job + "/rerun", "{\"more\":1}").isProblem(400, "UNKNOWN_FIELD");
        var again = api.post(job + "/rerun", "{\"from_step\":\"step_1\"}").is(202);
        assertEquals(2, again.whole("run_no").orElseThrow());
        api.log();
        var events = api.get(job + "/history").is(200).items("events").orElseThrow();
        assertEquals(
                api.get(job + "/history").is(200).whole("last_seq").orElseThrow(), events.size());
    }
}
