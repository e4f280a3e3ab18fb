package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Functions;
import dev.jobwright.jobs.steps.Invocation;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What steps give tools that users registered, and get of them, when they run. */
final class RegisteredToolsTest extends OnTheApi {
    private static final String TAKES =
            """
            {"type": "object", "required": ["text", "tone"],
             "properties": {
               "text": {"type": "string", "minLength": 2},
               "tone": {"type": "string", "enum": ["plain", "warm"], "default": "plain"},
               "limits": {"type": "object", "properties": {"words": {"type": "integer"}}},
               "copies": {"type": "integer", "default": 1}}}
            """;

    private static final String GIVES =
            """
            {"type": "object", "properties": {"score": {"type": "integer", "minimum": 1}}}
            """;

    private static final String STEPS =
            """
            {"name": "W", "inputs": [
               {"name": "a", "variable_id": "a", "schema": {"type": "any"}},
               {"name": "b", "variable_id": "b", "schema": {"type": "any"}}],
             "steps": [{"step_id": "gate", "tool_id": "mine",
                        "parameter_mappings": {"text": {"variable": "a"},
                                               "limits": {"variable": "b"}},
                        "output_mappings": {"score": "score"}}]}
            """
                    .replace("\"schema\"", "\"required\": true, \"schema\"");

    private final List<Functions.Call> calls = new ArrayList<>();

    private Answer register(String kind, String takes, String gives) {
        var arn =
                kind.equals("lambda")
                        ? "\"function_arn\": \"arn:aws:lambda:eu-central-1:123456789012:function:"
                                + "jobwright-tool-mine\","
                        : "";
        return api.put(
                "/v1/tools/mine",
                "{\"name\": \"Mine\", \"kind\": \"%s\", %s \"parameters\": %s, \"outputs\": %s}"
                        .formatted(kind, arn, takes, gives));
    }

    private String started(String a, String b) {
        api.function =
                call -> {
                    calls.add(call);
                    return new Functions.Answer.Returned(
                            Json.object().put("score", 7).done(), List.of());
                };
        var inputs = "{\"a\": " + a + ", \"b\": " + b + "}";
        var body = "{\"workflow_id\": \"wf\", \"start\": true, \"input_values\": " + inputs + "}";
        return api.post("/v1/jobs", body).is(202).text("job_id").orElseThrow();
    }

    private void run(String id) {
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
                                "",
                                StepPayload.Part.WHOLE,
                                Optional.empty(),
                                Optional.of("token")),
                        new Invocation("request", Instant.parse("2026-03-02T10:00:00Z")));
    }

    private String whyFailed(String id) {
        assertThrows(StepFatal.class, () -> run(id));
        end(id, Executions.Status.FAILED);
        return api.get("/v1/jobs/" + id).is(200).text("error_message").orElseThrow();
    }

    private Json.Obj asked(String id) {
        run(id);
        var steps = api.get("/v1/jobs/" + id + "/steps").is(200).items("steps").orElseThrow();
        var open = ((Json.Obj) steps.getFirst()).items("waiting_for").orElseThrow();
        return ((Json.Obj) open.getFirst()).object("parameters").orElseThrow();
    }

    private Answer say(String id, String outputs) {
        return api.post("/v1/jobs/" + id + "/steps/gate/complete", "{\"outputs\":" + outputs + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lambda   | 7      | {}             | The parameter text: Must be text",
                "callback | 7      | {}             | The parameter text: Must be text",
                "lambda   | \"ab\" | {\"words\":\"x\"} | The parameter limits/words: String found, integer expected",
                "callback | \"ab\" | {\"words\":\"x\"} | The parameter limits/words: String found, integer expected",
                "lambda   | \"ab\" | []             | The parameter limits: Must be an object",
            })
    void a_value_that_the_tool_does_not_take_fails_the_step_by_the_parameters_name(
            String kind, String a, String b, String message) {
        register(kind, TAKES, GIVES).is(201);
        api.put("/v1/workflows/wf", STEPS).is(201);
        var id = started(a, b);

        assertEquals(message, whyFailed(id));

        assertEquals(List.of(), calls);
    }

    @Test
    void a_function_is_given_the_defaults_of_what_is_not_given() {
        register("lambda", TAKES, GIVES).is(201);
        api.put("/v1/workflows/wf", STEPS).is(201);

        run(started("\"ab\"", "{}"));

        assertEquals(
                "{\"text\":\"ab\",\"limits\":{},\"tone\":\"plain\",\"copies\":1}",
                ((Json.Obj) calls.getFirst().event())
                        .object("parameters")
                        .orElseThrow()
                        .toString());
    }

    @Test
    void who_is_asked_is_shown_the_defaults_of_what_is_not_given() {
        register("callback", TAKES, GIVES).is(201);
        api.put("/v1/workflows/wf", STEPS).is(201);

        assertEquals(
                "{\"text\":\"ab\",\"limits\":{},\"tone\":\"plain\",\"copies\":1}",
                asked(started("\"ab\"", "{}")).toString());
    }

    @ParameterizedTest
    @CsvSource({"lambda", "callback"})
    void a_tool_that_is_registered_anew_changes_no_version(String kind) {
        register(kind, TAKES, GIVES).is(201);
        api.put("/v1/workflows/wf", STEPS).is(201);
        var other =
                TAKES.replace("\"string\", \"minLength\": 2", "\"any\"").replace("plain", "dry");
        register(kind, other, GIVES.replace("integer", "number")).is(200);

        assertEquals("The parameter text: Must be text", whyFailed(started("7", "{}")));

        assertEquals(2L, api.put("/v1/workflows/wf", STEPS).is(201).whole("version").orElseThrow());
        run(started("7", "{}"));
        api.delete("/v1/tools/mine").is(200);
        run(started("7", "{}"));
    }

    @Test
    void an_answer_is_held_to_what_the_tool_gave_when_the_version_was_published() {
        register("callback", TAKES, GIVES).is(201);
        api.put("/v1/workflows/wf", STEPS).is(201);
        register("callback", TAKES, GIVES.replace("score", "grade")).is(200);
        var id = started("\"ab\"", "{}");
        run(id);

        assertEquals(
                List.of("/outputs/grade UNKNOWN_OUTPUT", "/outputs/score MISSING_OUTPUT"),
                say(id, "{\"grade\":1}").places(422, "INVALID_OUTPUTS"));
        assertEquals(
                List.of("/outputs/score INVALID_OUTPUT"),
                say(id, "{\"score\":0}").places(422, "INVALID_OUTPUTS"));
        say(id, "{\"score\":7}").is(200);
    }
}
