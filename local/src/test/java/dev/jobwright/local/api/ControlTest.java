package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Executions;

import org.junit.jupiter.api.Test;

import java.util.List;

final class ControlTest extends OnTheApi {
    private static final String CLEANS_UP =
            """
            {"name": "W", "inputs": [],
             "steps": [{"step_id": "work", "tool_id": "count",
                        "parameter_mappings": {"text": {"value": "a"}, "depth": {"value": "basic"}}},
                       {"step_id": "sweep", "tool_id": "count", "always": true,
                        "parameter_mappings": {"text": {"value": "a"}, "depth": {"value": "basic"}}}]}
            """;

    @Test
    void a_job_that_is_controlled_many_times_in_one_instant_tells_it_all_in_order() {
        publish();
        var id = runningJob();
        api.log();
        for (var verb : List.of("pause", "resume", "pause", "resume", "pause", "cancel")) {
            api.post("/v1/jobs/" + id + "/" + verb, "").is(202);
        }
        api.log();
        var told =
                api
                        .get("/v1/jobs/" + id + "/history")
                        .is(200)
                        .items("events")
                        .orElseThrow()
                        .stream()
                        .map(event -> ((Json.Obj) event).text("message").orElseThrow())
                        .filter(message -> !message.contains("another execution"))
                        .toList();
        assertEquals(
                List.of(
                        "Job started",
                        "Job pause requested",
                        "Job paused",
                        "Job resumed",
                        "Job pause requested",
                        "Job paused",
                        "Job resumed",
                        "Job pause requested",
                        "Job paused",
                        "Job cancellation requested",
                        "Job cancelled by user"),
                told);
    }

    @Test
    void a_start_with_invalid_inputs_changes_nothing() {
        publish();
        var id = job("{\"depth\":\"basic\"}");
        var before = api.get("/v1/jobs/" + id);

        var refusal = api.post("/v1/jobs/" + id + "/start", "");

        assertEquals(
                List.of("/input_values/input_doc INVALID_INPUT"),
                refusal.places(422, "INVALID_INPUTS"));
        assertTrue(refusal.body().contains("Please select a file"), refusal.body());
        assertEquals(before, api.get("/v1/jobs/" + id));
        assertEquals(List.of(), api.queue.take());
        assertEquals(0, api.machines.all().size());
    }

    @Test
    void a_job_is_started_once_however_often_it_is_asked_to() {
        publish();
        var id = readyJob();
        var first = api.post("/v1/jobs/" + id + "/start", "");
        assertEquals("/v1/jobs/" + id, first.header("Location"));
        var again = api.post("/v1/jobs/" + id + "/start", "{}");

        assertEquals("RUNNING", first.is(202).text("status").orElseThrow());
        assertEquals(first.is(202), again.is(202));
        assertEquals(1, api.machines.all().size());
        assertEquals(
                first.json().text("execution_arn").orElseThrow(),
                api.machines.all().keySet().iterator().next());
    }

    @Test
    void a_start_that_is_recorded_is_told_again_when_the_queue_comes_back() {
        publish();
        var id = readyJob();
        api.queue.down(true);
        var down = api.post("/v1/jobs/" + id + "/start", "");
        down.isProblem(503, "UNAVAILABLE");
        assertEquals("2", down.header("Retry-After"));

        api.queue.down(false);
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        assertEquals(1, api.machines.all().size());
    }

    @Test
    void a_job_that_ran_shows_its_steps_its_results_and_its_history() {
        publish();
        var id = runningJob();
        api.get("/v1/jobs/" + id + "/results").isProblem(409, "JOB_NOT_COMPLETED");
        step(id, "step_1");
        assertEquals(
                "{\"current_step\":1,\"total_steps\":2,\"is_paused\":false}",
                text(api.get("/v1/jobs/" + id).is(200), "execution_progress"));
        step(id, "step_2");
        end(id, Executions.Status.SUCCEEDED);
        api.log();

        var results = api.get("/v1/jobs/" + id + "/results").is(200);
        assertEquals("{\"final_analysis\":{\"words\":3}}", text(results, "output_data"));
        var job = api.get("/v1/jobs/" + id).is(200);
        assertEquals("COMPLETED", job.text("status").orElseThrow());
        assertEquals(results.get("output_data"), job.get("output_data"));
        assertEquals(job.get("steps"), api.get("/v1/jobs/" + id + "/steps").is(200).get("steps"));
        assertEquals(
                List.of("COMPLETED", "COMPLETED"),
                job.items("steps").orElseThrow().stream()
                        .map(step -> ((Json.Obj) step).text("status").orElseThrow())
                        .toList());
    }

    @Test
    void history_is_gapless_and_read_on_from_any_number() {
        publish();
        var id = runningJob();
        carryOut(id);
        api.log();
        var whole = api.get("/v1/jobs/" + id + "/history").is(200);
        var events = whole.items("events").orElseThrow();
        long last = whole.whole("last_seq").orElseThrow();

        assertEquals(last, events.size());
        for (int i = 0; i < events.size(); i++) {
            assertEquals(i + 1, ((Json.Obj) events.get(i)).whole("job_seq").orElseThrow());
        }
        var rest = api.get("/v1/jobs/" + id + "/history?after_seq=2").is(200);
        assertEquals(events.subList(2, events.size()), rest.items("events").orElseThrow());
        var none = api.get("/v1/jobs/" + id + "/history?after_seq=99999999999").is(200);
        assertEquals(List.of(), none.items("events").orElseThrow());
        for (var number : List.of("-1", "x", "1.5", "999999999998", "9223372036854775807")) {
            assertEquals(
                    List.of("/after_seq OUT_OF_RANGE"),
                    api.get("/v1/jobs/" + id + "/history?after_seq=" + number)
                            .places(400, "INVALID_REQUEST"));
        }
    }

    @Test
    void a_value_too_large_to_stand_in_an_answer_is_fetched_elsewhere() {
        publish();
        var inputs =
                "{\"input_doc\":{\"file_id\":\""
                        + file("x".repeat(600_000))
                        + "\"},\"depth\":\"basic\"}";
        var id = job(inputs);
        api.post("/v1/jobs/" + id + "/start", "").is(202);
        step(id, "step_1");
        api.log();
        var history = api.get("/v1/jobs/" + id + "/history").is(200);
        var url =
                history.items("events").orElseThrow().stream()
                        .map(event -> ((Json.Obj) event).object("value_ref"))
                        .flatMap(java.util.Optional::stream)
                        .findFirst()
                        .flatMap(reference -> reference.text("url"))
                        .orElseThrow();

        var answer = api.get(url);
        assertEquals(303, answer.status());
        assertTrue(answer.header("Location").startsWith("http://127.0.0.1:1/blobs/"));
        api.get(url.substring(0, url.length() - 1) + "g").isProblem(404, "VALUE_NOT_FOUND");
        api.get("/v1/jobs/" + id + "/values/" + "0".repeat(64)).isProblem(404, "VALUE_NOT_FOUND");
        assertTrue(
                JsonText.write(api.get("/v1/jobs/" + id + "/steps").is(200)).contains("value_ref"));
    }

    @Test
    void a_job_that_never_started_is_cancelled_at_once() {
        publish();
        var id = job("{}");
        var cancelled = api.post("/v1/jobs/" + id + "/cancel", "").is(202);
        assertEquals("CANCELLED", cancelled.text("status").orElseThrow());
        assertEquals("Job cancelled by user", cancelled.text("error_message").orElseThrow());
        assertEquals(cancelled, api.get("/v1/jobs/" + id + "/status").is(200));
        assertEquals(cancelled, api.post("/v1/jobs/" + id + "/cancel", "{}").is(202));
        api.post("/v1/jobs/" + id + "/start", "").isProblem(409, "INVALID_STATE");
        api.get("/v1/jobs/" + id + "/results").isProblem(409, "JOB_NOT_COMPLETED");
        api.get("/v1/jobs/" + id).is(200);
    }

    @Test
    void a_job_that_runs_is_cancelled_once_no_step_is_at_work() {
        publish();
        var id = runningJob();
        var asked = api.post("/v1/jobs/" + id + "/cancel", "{\"reason\":\"enough\"}").is(202);
        assertEquals("CANCELLED", asked.text("status").orElseThrow());
        assertEquals("enough", asked.text("reason").orElseThrow());
        var execution = api.machines.all().values().iterator().next();
        assertEquals(Executions.Status.ABORTED, execution.status());
        api.post("/v1/jobs/" + id + "/cancel", "{\"force\":true}").is(202);

        end(id, Executions.Status.ABORTED);
        api.log();
        var job = api.get("/v1/jobs/" + id).is(200);
        assertEquals("CANCELLED", job.text("status").orElseThrow());
        assertEquals("Job cancelled by user", job.text("error_message").orElseThrow());
        api.post("/v1/jobs/" + id + "/cancel", "").is(202);
    }

    @Test
    void a_job_is_paused_and_goes_on_with_the_same_run() {
        publish();
        var id = runningJob();
        step(id, "step_1");
        var paused = api.post("/v1/jobs/" + id + "/pause", "{\"reason\":\"lunch\"}").is(202);
        assertEquals("PAUSED", paused.text("status").orElseThrow());
        assertEquals("lunch", paused.text("reason").orElseThrow());
        assertEquals(paused, api.post("/v1/jobs/" + id + "/pause", "").is(202));
        assertEquals(
                "{\"current_step\":1,\"total_steps\":2,\"is_paused\":true}",
                text(api.get("/v1/jobs/" + id).is(200), "execution_progress"));
        api.post("/v1/jobs/" + id + "/start", "").isProblem(409, "INVALID_STATE");

        var resumed = api.post("/v1/jobs/" + id + "/resume", "").is(202);
        assertEquals("RUNNING", resumed.text("status").orElseThrow());
        assertEquals(1, resumed.whole("run_no").orElseThrow());
        assertEquals(resumed, api.post("/v1/jobs/" + id + "/resume", "{}").is(202));
        assertEquals(2, api.machines.all().size());
    }

    @Test
    void a_job_that_does_not_run_is_not_paused_or_resumed() {
        publish();
        var created = readyJob();
        var completed = runningJob();
        carryOut(completed);
        for (var id : List.of(created, completed)) {
            var before = api.get("/v1/jobs/" + id).is(200);
            api.post("/v1/jobs/" + id + "/pause", "").isProblem(409, "INVALID_STATE");
            api.post("/v1/jobs/" + id + "/resume", "").isProblem(409, "INVALID_STATE");
            assertEquals(before, api.get("/v1/jobs/" + id).is(200));
        }
        api.post("/v1/jobs/none/pause", "").isProblem(404, "JOB_NOT_FOUND");
        api.post("/v1/jobs/none/resume", "").isProblem(404, "JOB_NOT_FOUND");
    }

    @Test
    void a_job_that_has_completed_or_failed_is_not_cancelled() {
        publish();
        var completed = runningJob();
        carryOut(completed);
        var failed = runningJob();
        end(failed, Executions.Status.FAILED);
        for (var id : List.of(completed, failed)) {
            var before = api.get("/v1/jobs/" + id).is(200);
            api.post("/v1/jobs/" + id + "/cancel", "").isProblem(409, "JOB_ALREADY_TERMINAL");
            api.post("/v1/jobs/" + id + "/start", "").isProblem(409, "INVALID_STATE");
            assertEquals(before, api.get("/v1/jobs/" + id).is(200));
        }
        assertEquals("FAILED", api.get("/v1/jobs/" + failed).is(200).text("status").orElseThrow());
    }

    @Test
    void what_does_not_go_as_a_job_stands_says_what_was_asked_and_how_it_stood() {
        publish();
        var created = readyJob();
        var running = runningJob();
        var completed = runningJob();
        carryOut(completed);

        assertEquals("pause CREATED null", inVain(created, "/pause"));
        assertEquals("resume CREATED null", inVain(created, "/resume"));
        assertEquals("retry CREATED null", inVain(created, "/retry"));
        assertEquals("rerun RUNNING null", inVain(running, "/rerun"));
        assertEquals("reset RUNNING null", inVain(running, "/reset"));
        assertEquals("fork RUNNING null", inVain(running, "/fork"));
        assertEquals("execute_step RUNNING null", inVain(running, "/steps/step_1/execute"));
        assertEquals("answer_step RUNNING null", inVain(running, "/steps/step_1/complete"));
        assertEquals("start COMPLETED null", inVain(completed, "/start"));
        assertEquals("cancel COMPLETED null", inVain(completed, "/cancel"));
        var job = "/v1/jobs/" + running;
        assertEquals("export RUNNING null", inVain(api.get(job + "/export")));
        assertEquals("delete RUNNING null", inVain(api.delete(job)));
        assertEquals("edit_inputs RUNNING null", inVain(api.delete(job + "/inputs")));
    }

    @Test
    void what_does_not_go_in_the_middle_of_something_says_of_what() {
        api.put("/v1/workflows/wf", CLEANS_UP).is(201);
        var id =
                api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"start\":true}")
                        .is(202)
                        .text("job_id")
                        .orElseThrow();
        end(id, Executions.Status.FAILED);
        assertEquals("pause RUNNING CLEANING_UP", inVain(id, "/pause"));
        assertEquals("cancel RUNNING CLEANING_UP", inVain(id, "/cancel"));
    }

    private String inVain(String id, String path) {
        return inVain(api.post("/v1/jobs/" + id + path, body(path)));
    }

    private static String body(String path) {
        return path.endsWith("/complete") ? "{\"outputs\":{}}" : "";
    }

    /** What was asked, and the status and the phase of the job. */
    private static String inVain(Answer answer) {
        var problem = answer.is(409);
        var from = problem.object("from").orElseThrow();
        return String.join(
                " ",
                problem.text("action").orElseThrow(),
                from.text("status").orElseThrow(),
                from.text("phase").orElse("null"));
    }

    @Test
    void a_body_that_a_control_does_not_take_is_refused_and_changes_nothing() {
        publish();
        var id = readyJob();
        var before = api.get("/v1/jobs/" + id);
        assertEquals(
                List.of("/now UNKNOWN_FIELD"),
                api.post("/v1/jobs/" + id + "/start", "{\"now\":true}")
                        .places(400, "UNKNOWN_FIELD"));
        assertEquals(
                List.of("/reason WRONG_TYPE", "/force WRONG_TYPE", "/why UNKNOWN_FIELD"),
                api.post("/v1/jobs/" + id + "/cancel", "{\"reason\":1,\"force\":0,\"why\":\"\"}")
                        .places(400, "INVALID_REQUEST"));
        api.post("/v1/jobs/" + id + "/cancel", "[]").places(400, "INVALID_REQUEST");
        assertEquals(
                List.of("/deadline_seconds OUT_OF_RANGE"),
                api.post("/v1/jobs/" + id + "/cancel", "{\"deadline_seconds\":901}")
                        .places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/reason WRONG_TYPE", "/when UNKNOWN_WORD", "/force UNKNOWN_FIELD"),
                api.post(
                                "/v1/jobs/" + id + "/pause",
                                "{\"reason\":1,\"when\":\"NOW\",\"force\":true}")
                        .places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/when UNKNOWN_FIELD"),
                api.post("/v1/jobs/" + id + "/resume", "{\"when\":\"now\"}")
                        .places(400, "UNKNOWN_FIELD"));
        api.post("/v1/jobs/" + id + "/inputs/validate", "{").isProblem(400, "INVALID_JSON");
        assertEquals(before, api.get("/v1/jobs/" + id));
    }

    private static String text(Json.Obj object, String field) {
        return JsonText.write(object.get(field).orElseThrow());
    }
}
