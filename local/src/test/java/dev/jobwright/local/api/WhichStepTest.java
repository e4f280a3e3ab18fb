package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which step is meant by an answer, where its id alone does not say. */
final class WhichStepTest extends OnTheApi {
    private static final StepId GATE = new StepId("gate");
    private static final String INNERMOST = "outer@1@/inner@1@/";
    private static final String ASKS =
            """
            {"name": "W", "inputs": [],
             "steps": [{"step_id": "gate", "tool_id": "sign_off",
                        "parameter_mappings": {"message": {"value": "?"}}}]}
            """;

    private String id = "";

    /** A job whose call calls what asks; its own last step asks, too. */
    @BeforeEach
    void start() {
        var gate = ASKS.substring(ASKS.indexOf("{\"step_id\""), ASKS.lastIndexOf(']'));
        api.put("/v1/workflows/asks", ASKS).is(201);
        api.put("/v1/workflows/calls", calls("inner", "asks", "")).is(201);
        api.put("/v1/workflows/wf", calls("outer", "calls", ", " + gate)).is(201);
        var started = api.post("/v1/jobs", "{\"workflow_id\":\"wf\",\"start\":true}").is(202);
        id = started.text("job_id").orElseThrow();
        step(id, new StepKey("", new StepId("outer"), "1", ""), StepPayload.Part.BEGIN);
        step(id, new StepKey("outer@1@/", new StepId("inner"), "1", ""), StepPayload.Part.BEGIN);
    }

    private static String calls(String step, String workflow, String more) {
        return "{\"name\": \"W\", \"inputs\": [], \"steps\": [{\"step_id\": \"%s\",".formatted(step)
                + " \"workflow_id\": \"%s\"}%s]}".formatted(workflow, more);
    }

    private void ask(String scope, String visit, String item) {
        api.turn(Duration.ofSeconds(1));
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
                                scope,
                                GATE,
                                visit,
                                item,
                                StepPayload.Part.WHOLE,
                                Optional.empty(),
                                Optional.of("token " + scope + visit + item)),
                        new Invocation("request", Instant.parse("2026-03-02T10:00:00Z")));
    }

    /** Says yes or no of the step that some fields name: {@code "visit":"1",}. */
    private Answer say(boolean approved, String which) {
        var body = "{" + which + "\"outputs\":{\"approved\":" + approved + "}}";
        return api.post("/v1/jobs/" + id + "/steps/gate/complete", body);
    }

    private Answer say(boolean approved) {
        return say(approved, "");
    }

    private String scope(Answer answer) {
        return answer.is(200).text("scope").orElseThrow();
    }

    private static String named(String scope, String visit, String item) {
        return "\"scope\":\"%s\",\"visit\":\"%s\",\"item\":\"%s\",".formatted(scope, visit, item);
    }

    @Test
    void a_step_of_a_called_workflow_is_found_by_its_id_and_when_it_is_answered_again() {
        say(true).isProblem(409, "INVALID_STATE");
        ask(INNERMOST, "1", "");
        assertEquals(INNERMOST, scope(say(true)));
        assertEquals(INNERMOST, scope(say(true)));
        say(false).isProblem(409, "ALREADY_ANSWERED");
    }

    @Test
    void one_that_waits_is_meant_before_a_newer_that_does_not_and_of_these_the_newest() {
        ask(INNERMOST, "1", "");
        ask("", "1", "");
        say(true).isProblem(409, "AMBIGUOUS_STEP");
        assertEquals("", scope(say(false, "\"scope\":\"\",")));
        assertEquals(INNERMOST, scope(say(true)));
        assertEquals("", scope(say(false)));
        assertEquals(INNERMOST, scope(say(true, "\"scope\":\"" + INNERMOST + "\",")));
        assertEquals(INNERMOST, scope(say(true, named(INNERMOST, "1", ""))));
        say(true, named(INNERMOST, "2", "")).isProblem(404, "STEP_NOT_FOUND");
    }

    @Test
    void the_query_says_which_as_the_body_does_and_an_empty_scope_is_the_jobs_own_workflow() {
        ask(INNERMOST, "1", "");
        ask("", "1", "");
        var complete = "/v1/jobs/" + id + "/steps/gate/complete";
        var yes = "{\"outputs\":{\"approved\":true}}";
        api.post(complete, yes).isProblem(409, "AMBIGUOUS_STEP");
        assertEquals("", scope(api.post(complete + "?scope=", yes)));
        assertEquals("", scope(api.post(complete + "?scope=&visit=1&item=", yes)));
        var named = "?scope=outer%401%40%2Finner%401%40%2F";
        assertEquals(INNERMOST, scope(api.post(complete + named, yes)));
    }

    @Test
    void of_more_than_twenty_that_wait_twenty_are_named() {
        for (int visit = 1; visit <= 22; visit++) {
            ask(INNERMOST, "" + visit, "");
        }
        var problem = say(true).isProblem(409, "AMBIGUOUS_STEP");
        var detail = problem.text("detail").orElseThrow();
        assertEquals(20, detail.split("\"visit\"", -1).length - 1, detail);
        assertTrue(detail.contains("…"), detail);
        var last = say(true, "\"visit\":\"22\",");
        assertEquals("22", last.is(200).text("visit").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "outer, 1, ''",
        "outer@1@/x, 1, ''",
        "outer@1@99999999999/, 1, ''",
        "'', 1, 99999999999999999999",
        "'', 1, a",
        "'', 1, -1",
        "'', 1/.., ''",
        "'', '', ''",
        "'', '#', ''"
    })
    void what_no_step_can_be_called_is_not_there(String scope, String visit, String item) {
        ask("", "1", "");
        var exact = say(true, named(scope, visit, item));
        assertTrue(exact.status() == 404 || exact.status() == 409, exact.body());
        var near = say(true, named(scope, visit, item).replaceFirst(",.*", ","));
        assertEquals(scope.isEmpty() ? 200 : 404, near.status(), near.body());
    }

    @Test
    void a_scope_that_is_longer_than_any_is_not_there() {
        var scope = "\"scope\":\"" + "outer@1@/".repeat(111) + "\",";
        say(true, scope).isProblem(404, "STEP_NOT_FOUND");
    }
}
