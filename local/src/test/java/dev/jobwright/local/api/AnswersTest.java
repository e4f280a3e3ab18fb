package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Somebody outside answers steps by calls of the API. */
final class AnswersTest extends OnTheApi {
    private static final String TOKEN = "canary-token";
    private static final String ASKS =
            """
            {"name": "Release", "inputs": [],
             "steps": [
               {"step_id": "gate", "tool_id": "sign_off",
                "parameter_mappings": {"message": {"value": "Release it?"},
                                       "assignee": {"value": "ada"}},
                "output_mappings": {"approved": "approved", "comment": "comment"},
                "timeout_seconds": 600},
               {"step_id": "counted", "tool_id": "count",
                "parameter_mappings": {"text": "comment"},
                "output_mappings": {"counts": "counts"}}]}
            """;

    /** A job whose first step has asked. */
    private String waiting() {
        api.put("/v1/workflows/wf", ASKS).is(201);
        var id = api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"start\":true}").is(202);
        ask(id.text("job_id").orElseThrow());
        return id.text("job_id").orElseThrow();
    }

    private void ask(String id) {
        ask(id, "");
    }

    private void ask(String id, String item) {
        api.use()
                .running()
                .runStep()
                .handle(
                        new StepPayload(
                                uid(id),
                                1,
                                1,
                                0,
                                0,
                                "",
                                new StepId("gate"),
                                "1",
                                item,
                                StepPayload.Part.WHOLE,
                                Optional.empty(),
                                Optional.of(TOKEN + item)),
                        new Invocation("request", Instant.parse("2026-03-02T10:00:00Z")));
    }

    private Answer say(String id, String verb, String body) {
        return api.post("/v1/jobs/" + id + "/steps/gate/" + verb, body);
    }

    private Json.Obj step(String id) {
        var steps = api.get("/v1/jobs/" + id + "/steps").is(200).items("steps").orElseThrow();
        return (Json.Obj) steps.getFirst();
    }

    @Test
    void what_a_step_asks_is_shown_until_it_is_answered() {
        var id = waiting();
        var asked = (Json.Obj) step(id).items("waiting_for").orElseThrow().getFirst();
        assertEquals("RUNNING", step(id).text("status").orElseThrow());
        assertEquals("Release it?", asked.text("message").orElseThrow());
        assertEquals("ada", asked.text("assignee").orElseThrow());
        assertEquals("2026-03-02T09:25:00.000Z", asked.text("due_at").orElseThrow());
        assertEquals(
                "{\"message\":\"Release it?\",\"assignee\":\"ada\"}",
                asked.object("parameters").orElseThrow().toString());

        var answered = say(id, "complete", "{\"outputs\":{\"approved\":true}}").is(200);

        assertEquals("COMPLETED", answered.text("status").orElseThrow());
        assertEquals(List.of(), step(id).items("waiting_for").orElseThrow());
        assertEquals(
                "{\"approved\":true,\"comment\":\"\"}",
                JsonText.write(step(id).get("output_data").orElseThrow()));
        assertEquals("success", api.machines.told().get(TOKEN));
    }

    @Test
    void the_first_answer_counts_and_the_same_again_is_answered_alike() {
        var id = waiting();
        var first = say(id, "complete", "{\"outputs\":{\"approved\":false}}");
        assertEquals(
                first.is(200), say(id, "complete", "{\"outputs\":{\"approved\":false}}").is(200));
        say(id, "complete", "{\"outputs\":{\"approved\":true}}").isProblem(409, "ALREADY_ANSWERED");
        say(id, "fail", "{\"error\":\"E\",\"message\":\"\"}").isProblem(409, "ALREADY_ANSWERED");
        say(id, "heartbeat", "").isProblem(409, "ALREADY_ANSWERED");
    }

    @Test
    void outputs_that_the_tool_does_not_give_are_refused_each_at_its_place() {
        var id = waiting();
        var before = api.get("/v1/jobs/" + id);
        assertEquals(
                List.of(
                        "/outputs/a~1b UNKNOWN_OUTPUT",
                        "/outputs/approved INVALID_OUTPUT",
                        "/outputs/comment INVALID_OUTPUT"),
                say(id, "complete", "{\"outputs\":{\"approved\":1,\"comment\":null,\"a/b\":2}}")
                        .places(422, "INVALID_OUTPUTS"));
        assertEquals(
                List.of("/outputs/approved MISSING_OUTPUT"),
                say(id, "complete", "{\"outputs\":{}}").places(422, "INVALID_OUTPUTS"));
        assertEquals(before, api.get("/v1/jobs/" + id));
        assertTrue(api.machines.told().isEmpty());
    }

    @Test
    void outputs_of_a_tool_that_its_owner_registered_are_checked_too() {
        api.put(
                        "/v1/tools/review",
                        """
                        {"name": "Review", "kind": "callback",
                         "outputs": {"type": "object",
                                     "properties": {"score": {"type": "integer"}}}}
                        """)
                .is(201);
        api.put(
                        "/v1/workflows/wf",
                        """
                        {"name": "Review", "inputs": [],
                         "steps": [{"step_id": "gate", "tool_id": "review",
                                    "output_mappings": {"score": "score"}}]}
                        """)
                .is(201);
        var started = api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"start\":true}").is(202);
        var id = started.text("job_id").orElseThrow();
        ask(id);

        assertEquals(
                List.of("/outputs/score INVALID_OUTPUT"),
                say(id, "complete", "{\"outputs\":{\"score\":\"high\"}}")
                        .places(422, "INVALID_OUTPUTS"));
        assertEquals(
                List.of("/outputs/score MISSING_OUTPUT"),
                say(id, "complete", "{\"outputs\":{}}").places(422, "INVALID_OUTPUTS"));
        say(id, "complete", "{\"outputs\":{\"score\":7}}").is(200);
    }

    @Test
    void a_failure_ends_the_job_in_its_own_words() {
        var id = waiting();
        var failed = say(id, "fail", "{\"error\":\"Refused\",\"message\":\"Not this year\"}");
        assertEquals("FAILED", failed.is(200).text("status").orElseThrow());
        assertEquals("dev.jobwright.jobs.steps.StepFatal", api.machines.told().get(TOKEN));
        end(id, Executions.Status.FAILED);
        var job = api.get("/v1/jobs/" + id).is(200);
        assertEquals("Not this year", job.text("error_message").orElseThrow());
    }

    @Test
    void a_sign_of_life_changes_when_the_step_was_heard_of() {
        var id = waiting();
        api.turn(Duration.ofMinutes(5));
        assertEquals("RUNNING", say(id, "heartbeat", "").is(200).text("status").orElseThrow());
        var asked = (Json.Obj) step(id).items("waiting_for").orElseThrow().getFirst();
        assertEquals("2026-03-02T09:20:00.000Z", asked.text("heard_at").orElseThrow());
    }

    @Test
    void an_answer_after_the_time_is_refused_by_name() {
        var id = waiting();
        api.turn(Duration.ofMinutes(10));
        var late = say(id, "complete", "{\"outputs\":{\"approved\":true}}");
        var problem = late.isProblem(409, "ANSWER_TOO_LATE");
        assertTrue(problem.text("detail").orElseThrow().contains("600 s"), late.body());
        assertEquals("FAILED", step(id).text("status").orElseThrow());
        assertEquals(List.of(), step(id).items("waiting_for").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "counted,  409, INVALID_STATE",
        "nowhere,  404, STEP_NOT_FOUND",
        "a%20b,    404, STEP_NOT_FOUND"
    })
    void a_step_that_does_not_wait_is_refused_by_name(String step, int status, String code) {
        var id = waiting();
        var path = "/v1/jobs/" + id + "/steps/" + step + "/complete";
        api.post(path, "{\"outputs\":{}}").isProblem(status, code);
    }

    @Test
    void a_step_that_nobody_outside_answers_is_refused() {
        var id = waiting();
        say(id, "complete", "{\"outputs\":{\"approved\":true,\"comment\":\"a b\"}}").is(200);
        step(id, "counted");
        api.post("/v1/jobs/" + id + "/steps/counted/complete", "{\"outputs\":{}}")
                .isProblem(409, "INVALID_STATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "fail", "heartbeat"})
    void a_job_that_is_not_yours_is_as_if_it_were_not_there(String verb) {
        var id = waiting();
        var body =
                switch (verb) {
                    case "complete" -> "{\"outputs\":{\"approved\":true}}";
                    case "fail" -> "{\"error\":\"E\",\"message\":\"m\"}";
                    default -> "";
                };
        var path = "/steps/gate/" + verb;
        var foreign = api.as(Api.BOB, "POST", "/v1/jobs/" + id + path, body);
        var missing = api.as(Api.BOB, "POST", "/v1/jobs/job_none" + path, body);
        foreign.isProblem(404, "JOB_NOT_FOUND");
        assertEquals(missing.body().replace("job_none", id), foreign.body());
        assertTrue(api.machines.told().isEmpty());
    }

    @Test
    void which_of_several_is_meant_is_said_in_the_body_or_in_the_query() {
        var id = waiting();
        var body = "{\"outputs\":{\"approved\":true},\"visit\":\"1\",\"item\":\"\",\"attempt\":1}";
        say(id, "complete?visit=2", "{\"outputs\":{\"approved\":true}}")
                .isProblem(409, "INVALID_STATE");
        say(id, "complete", body.replace("\"attempt\":1", "\"attempt\":2"))
                .isProblem(409, "ALREADY_ANSWERED");
        say(id, "complete?visit=1", body).is(200);
    }

    @Test
    void several_that_wait_are_told_apart_by_what_their_questions_show() {
        api.put("/v1/workflows/wf", ASKS).is(201);
        var started = api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"start\":true}").is(202);
        var id = started.text("job_id").orElseThrow();
        ask(id, "0");
        ask(id, "1");
        var open = step(id).items("waiting_for").orElseThrow();
        assertEquals(
                List.of("0", "1"),
                open.stream().map(one -> ((Json.Obj) one).text("item").orElseThrow()).toList());

        var body = "{\"outputs\":{\"approved\":true}}";
        var detail =
                say(id, "complete", body)
                        .isProblem(409, "AMBIGUOUS_STEP")
                        .text("detail")
                        .orElseThrow();
        assertTrue(detail.contains("\"item\":\"0\""), detail);
        assertTrue(detail.contains("\"item\":\"1\""), detail);
        assertEquals("1", say(id, "complete?item=1", body).is(200).text("item").orElseThrow());
        assertEquals("success", api.machines.told().get(TOKEN + "1"));
        assertEquals("0", say(id, "complete", body).is(200).text("item").orElseThrow());
    }

    @Test
    void a_body_that_is_not_as_the_api_asks_for_it_is_refused() {
        var id = waiting();
        assertEquals(
                List.of("/outputs MISSING_FIELD", "/other UNKNOWN_FIELD"),
                say(id, "complete", "{\"other\":1}").places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/outputs WRONG_TYPE"),
                say(id, "complete", "{\"outputs\":[]}").places(400, "INVALID_REQUEST"));
        assertEquals(
                List.of("/error INVALID_NAME", "/message MISSING_FIELD"),
                say(id, "fail", "{\"error\":\"States.Timeout\"}").places(400, "INVALID_REQUEST"));
    }

    @Test
    void the_token_shows_nowhere() {
        var id = waiting();
        api.log();
        say(id, "complete", "{\"outputs\":{\"approved\":true}}").is(200);
        api.log();
        for (var path : List.of("", "/steps", "/history", "/status", "/inputs")) {
            assertFalse(api.get("/v1/jobs/" + id + path).body().contains("canary"), path);
        }
        var asl = api.get("/v1/workflows/wf/versions/1/asl");
        assertFalse(asl.body().contains("canary"), asl.body());
    }
}
