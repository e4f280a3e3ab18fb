package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.ends.Sweep;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Alarms;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Jobs that are tried again by themselves, and jobs whose runs may take only so long. */
final class RetriedJobsTest extends OnTheApi {

    private String running(String policy) {
        publish();
        var body =
                "{\"workflow_id\":\"wf\",\"start\":true,\"input_values\":"
                        + readyInputs()
                        + ","
                        + policy
                        + "}";
        return api.post("/v1/jobs", body).is(202).text("job_id").orElseThrow();
    }

    private void fail(String id, int run) {
        api.turn(Duration.ofMillis(1));
        var how =
                new Executions.Description(
                        Executions.Status.FAILED,
                        0,
                        Optional.of("Broken"),
                        Optional.of("it broke"));
        var launch = new Run.Launch(uid(id), run, 1, Run.Stage.WORK);
        api.use().running().closeRun().handle(new CloseRun.Request(launch, how));
    }

    private void sweep() {
        api.settle();
        var deadline = api.ports().clock().instant().plus(Duration.ofMinutes(1));
        api.use().upkeep().sweep().handle(new Sweep.Request(Duration.ZERO, deadline));
    }

    private Json.Obj job(String id, String status) {
        var job = api.get("/v1/jobs/" + id).is(200);
        assertEquals(status, job.text("status").orElseThrow());
        return job;
    }

    /** The job's own news, in short. */
    private List<String> news(String id) {
        api.log();
        return api.get("/v1/jobs/" + id + "/history").is(200).items("events").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .filter(frame -> frame.text("type").orElseThrow().equals("job_update"))
                .map(frame ->
                        frame.whole("run_no").orElseThrow()
                                + " "
                                + frame.text("status").orElseThrow()
                                + frame.whole("attempt").map(n -> " " + n).orElse(""))
                .toList();
    }

    @Test
    void a_job_that_failed_is_tried_again_when_its_time_has_come() {
        var id = running("\"max_retries\":1,\"retry_delay\":90");
        fail(id, 1);

        var waiting = job(id, "PENDING");
        assertEquals("RETRY", waiting.text("wait_reason").orElseThrow());
        assertEquals("2026-03-02T09:16:30.001Z", waiting.text("next_attempt_at").orElseThrow());
        api.turn(Duration.ofSeconds(89));
        sweep();
        job(id, "PENDING");
        api.turn(Duration.ofSeconds(1));
        sweep();
        var running = job(id, "RUNNING");
        assertEquals(2, running.whole("run_no").orElseThrow());
        assertEquals(Json.NULL, running.get("next_attempt_at").orElseThrow());

        fail(id, 2);
        assertEquals("it broke", job(id, "FAILED").text("error_message").orElseThrow());
        assertEquals(List.of("1 running", "1 retrying 2", "2 running", "2 failed"), news(id));
    }

    @Test
    void an_alarm_goes_off_when_the_next_attempt_is_due_and_one_too_early_is_set_again() {
        var id = running("\"max_retries\":1,\"retry_delay\":30");
        assertEquals(List.of(), api.alarms);
        fail(id, 1);
        var due = Instant.parse("2026-03-02T09:15:30.001Z");
        assertEquals(List.of(new Alarms.Alarm(new Alarms.What.OfJob(uid(id)), due)), api.alarms);

        api.turn(Duration.ofSeconds(29));
        api.alarms.clear();
        api.use().upkeep().healJob().handle(uid(id));
        job(id, "PENDING");
        assertEquals(List.of(new Alarms.Alarm(new Alarms.What.OfJob(uid(id)), due)), api.alarms);

        api.turn(Duration.ofSeconds(1));
        api.use().upkeep().healJob().handle(uid(id));
        job(id, "RUNNING");
    }

    @Test
    void what_lies_far_ahead_is_left_to_the_sweeper() {
        var id = running("\"max_retries\":1,\"retry_delay\":901,\"timeout\":3600");
        fail(id, 1);
        assertEquals(List.of(), api.alarms);
        api.turn(Duration.ofSeconds(2));
        sweep();
        assertEquals(List.of(), api.alarms);
        api.use().upkeep().healJob().handle(uid(id));
        assertEquals(1, api.alarms.size());
    }

    /** Whatever its length, somebody looks at its end and not a minute later. */
    @ParameterizedTest
    @ValueSource(ints = {1, 59, 60, 61, 119, 120, 121, 179, 600})
    void a_timeout_comes_on_time_by_alarms(int seconds) {
        var id = running("\"timeout\":" + seconds);
        var begun = api.ports().clock().instant();
        while (api.get("/v1/jobs/" + id).is(200).text("status").orElseThrow().equals("RUNNING")) {
            api.turn(Duration.ofSeconds(1));
            var now = api.ports().clock().instant();
            var isRung = api.alarms.removeIf(alarm -> !alarm.at().isAfter(now));
            if (isRung) {
                api.use().upkeep().healJob().handle(uid(id));
            }
            if (Duration.between(begun, now).toSeconds() % 60 == 0) {
                sweep();
            }
        }
        var ended = Instant.parse(job(id, "FAILED").text("completed_at").orElseThrow());
        assertEquals(seconds, Duration.between(begun, ended).toSeconds());
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 121})
    void an_attempt_that_comes_long_after_its_time_is_put_on_record_and_one_in_time_is_not(
            int late) {
        var id = running("\"max_retries\":1,\"retry_delay\":90");
        fail(id, 1);
        api.turn(Duration.ofSeconds(90 + late));
        sweep();
        var history = job(id, "RUNNING").object("metadata").orElseThrow().items("recovery_history");
        var kinds =
                history.orElse(List.of()).stream()
                        .map(one -> ((Json.Obj) one).text("kind").orElseThrow())
                        .toList();
        assertEquals(late > 120, kinds.contains("overdue"), kinds.toString());
    }

    @Test
    void without_a_delay_it_is_tried_again_at_once_and_succeeds() {
        var id = running("\"max_retries\":2");
        fail(id, 1);

        assertEquals(2, job(id, "RUNNING").whole("run_no").orElseThrow());
        api.turn(Duration.ofMillis(1));
        var launch = new Run.Launch(uid(id), 2, 1, Run.Stage.WORK);
        var how =
                new Executions.Description(
                        Executions.Status.SUCCEEDED, 0, Optional.empty(), Optional.empty());
        api.use().running().closeRun().handle(new CloseRun.Request(launch, how));
        job(id, "COMPLETED");
        assertEquals(List.of("1 running", "1 retrying 2", "2 running", "2 completed"), news(id));
    }

    @Test
    void a_job_that_waits_to_be_tried_again_can_be_cancelled() {
        var id = running("\"max_retries\":5,\"retry_delay\":86400");
        fail(id, 1);
        api.turn(Duration.ofMillis(1));
        api.post("/v1/jobs/" + id + "/cancel", "").is(202);

        job(id, "CANCELLED");
        api.turn(Duration.ofDays(2));
        sweep();
        job(id, "CANCELLED");
        assertEquals(List.of("1 running", "1 retrying 2", "2 cancelled"), news(id));
    }

    private String failedWithCleanUp() {
        api.put(
                        "/v1/workflows/wf",
                        """
                        {"name": "W", "inputs": [],
                         "steps": [{"step_id": "work", "tool_id": "count",
                                    "parameter_mappings": {"text": {"value": "a"},
                                                           "depth": {"value": "basic"}}},
                                   {"step_id": "sweep", "tool_id": "count", "always": true,
                                    "parameter_mappings": {"text": {"value": "a"},
                                                           "depth": {"value": "basic"}}}]}
                        """)
                .is(201);
        var body = "{\"workflow_id\":\"wf\",\"start\":true,\"max_retries\":5,\"retry_delay\":3600}";
        var id = api.post("/v1/jobs", body).is(202).text("job_id").orElseThrow();
        fail(id, 1);
        job(id, "PENDING");
        api.turn(Duration.ofMillis(1));
        return id;
    }

    private void cleanedUp(String id) {
        var launch = new Run.Launch(uid(id), 1, 1, Run.Stage.CLEAN_UP);
        var how =
                new Executions.Description(
                        Executions.Status.SUCCEEDED, 0, Optional.empty(), Optional.empty());
        api.use().running().closeRun().handle(new CloseRun.Request(launch, how));
    }

    @Test
    void a_job_that_is_cancelled_while_it_waits_to_be_tried_again_cleans_up_after_its_last_run() {
        var id = failedWithCleanUp();
        var asked = api.post("/v1/jobs/" + id + "/cancel", "{\"reason\":\"enough\"}").is(202);
        assertEquals("CLEANING_UP", asked.text("phase").orElseThrow());
        assertEquals(1, asked.whole("run_no").orElseThrow());
        assertEquals(2, api.machines.all().size());

        api.turn(Duration.ofMillis(1));
        step(id, "sweep");
        api.turn(Duration.ofMillis(1));
        cleanedUp(id);
        assertEquals("enough", job(id, "CANCELLED").text("reason").orElseThrow());
        assertEquals(List.of("1 running", "1 retrying 2", "1 running", "1 cancelled"), news(id));
        assertEquals(
                "CANCELLED",
                api.get("/v1/jobs/" + id + "/runs/1").is(200).text("status").orElseThrow());
        var steps = api.get("/v1/jobs/" + id + "/steps").is(200).items("steps").orElseThrow();
        assertEquals("COMPLETED", ((Json.Obj) steps.getLast()).text("status").orElseThrow());

        api.turn(Duration.ofDays(2));
        sweep();
        job(id, "CANCELLED");
        var again = api.post("/v1/jobs/" + id + "/retry", "").is(202);
        assertEquals(2, again.whole("run_no").orElseThrow());
    }

    @Test
    void by_force_it_is_cancelled_at_once_and_nothing_is_cleaned_up() {
        var before = failedWithCleanUp();
        api.post("/v1/jobs/" + before + "/cancel", "{\"force\":true}").is(202);
        job(before, "CANCELLED");
        assertEquals(List.of("1 running", "1 retrying 2", "2 cancelled"), news(before));
        assertEquals(1, api.machines.all().size());
    }

    @Test
    void by_force_it_is_cancelled_in_the_middle_of_its_clean_up() {
        var id = failedWithCleanUp();
        api.post("/v1/jobs/" + id + "/cancel", "").is(202);
        api.turn(Duration.ofMillis(1));
        api.post("/v1/jobs/" + id + "/cancel", "{\"force\":true}").is(202);
        job(id, "CANCELLED");
        assertEquals("1 cancelled", news(id).getLast());
    }

    @Test
    void a_clean_up_of_a_job_cancelled_between_two_runs_that_never_began_is_begun_by_the_sweeper() {
        var id = failedWithCleanUp();
        api.machines.reach(uid(id) + "-1-1-cleanup", false);
        assertEquals(503, api.post("/v1/jobs/" + id + "/cancel", "").status());
        assertEquals("CLEANING_UP", job(id, "RUNNING").text("phase").orElseThrow());
        api.machines.reach(uid(id) + "-1-1-cleanup", true);
        api.turn(Duration.ofSeconds(61));
        sweep();
        assertEquals(2, api.machines.all().size());
        cleanedUp(id);
        job(id, "CANCELLED");
    }

    @Test
    void a_run_that_takes_too_long_fails_and_is_stopped() {
        var id = running("\"timeout\":100");
        api.turn(Duration.ofSeconds(99));
        sweep();
        job(id, "RUNNING");
        api.turn(Duration.ofSeconds(61));
        sweep();

        var failed = job(id, "FAILED");
        assertEquals(
                "The run took longer than the job's timeout of 100 seconds",
                failed.text("error_message").orElseThrow());
        assertEquals(
                Executions.Status.ABORTED, api.machines.all().values().iterator().next().status());
        assertEquals(List.of("1 running", "1 failed"), news(id));
    }

    @Test
    void a_run_that_takes_too_long_is_tried_again_with_a_time_of_its_own() {
        var id = running("\"timeout\":100,\"max_retries\":1");
        api.turn(Duration.ofSeconds(161));
        sweep();

        assertEquals(2, job(id, "RUNNING").whole("run_no").orElseThrow());
        api.turn(Duration.ofSeconds(99));
        sweep();
        job(id, "RUNNING");
        api.turn(Duration.ofSeconds(61));
        sweep();
        job(id, "FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "max_retries,-1,OUT_OF_RANGE",
        "max_retries,101,OUT_OF_RANGE",
        "max_retries,1.5,WRONG_TYPE",
        "retry_delay,86401,OUT_OF_RANGE",
        "retry_delay,true,WRONG_TYPE",
        "timeout,0,OUT_OF_RANGE",
        "timeout,null,WRONG_TYPE"
    })
    void what_no_job_can_have_is_refused(String field, String value, String code) {
        publish();
        var body = "{\"workflow_id\":\"wf\",\"" + field + "\":" + value + "}";
        assertEquals(
                List.of("/" + field + " " + code),
                api.post("/v1/jobs", body).places(400, "INVALID_REQUEST"));
        assertTrue(api.machines.all().isEmpty());
    }
}
