package dev.jobwright.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Whatever a user gives a job as input is a value to its state machine's steps and nothing to the
 * machine itself: it is handed on letter by letter, evaluated nowhere, and no execution is told it.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileInputsTest {
    /** What an execution is told, beside the name of its job. */
    private static final Set<String> TOLD =
            Set.of(
                    "job", "run_no", "launch", "redrive", "scope", "visit", "item", "labels",
                    "link");

    private static final String WORKFLOW =
            """
            {"name": "Echo",
             "inputs": [{"name": "given", "variable_id": "given", "schema": {"type": "any"}},
                        {"name": "all", "variable_id": "all", "schema": {"type": "array"}}],
             "steps": [
               {"step_id": "one", "tool_id": "json_transform",
                "when": {"conditions": [
                  {"variable": "given", "operator": "not_equals", "value": null}]},
                "parameter_mappings": {"input": {"variable": "given"},
                                       "expression": {"value": "$"}},
                "output_mappings": {"result": "echo"}},
               {"step_id": "each", "tool_id": "json_transform",
                "for_each": {"items": "all", "as": "element"},
                "parameter_mappings": {"input": {"variable": "element"},
                                       "expression": {"value": "$"}},
                "output_mappings": {"result": "echoes"}}],
             "outputs": ["echo", "echoes"]}
            """;

    private final LocalSystem system =
            LocalSystem.start(
                    0, Storage::inMemory, Air.of(InstantSource.system(), new SecureRandom()));
    private final Api api = new Api(system.base(), system.token());
    private final SfnClient states =
            SfnClient.builder()
                    .endpointOverride(system.base().resolve("/aws/states"))
                    .region(Region.EU_CENTRAL_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(
                                    AwsBasicCredentials.create(system.token(), "none")))
                    .build();

    HostileInputsTest() throws IOException {
        api.send("PUT", "/v1/workflows/echo", WORKFLOW);
    }

    @AfterAll
    void stop() throws IOException {
        states.close();
        api.close();
        system.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% $states.context.Task.Token %}",
                "{% $states.input %}",
                "$$.Execution.Input",
                "$.job",
                "States.Format('{}', $.job)",
                "States.StringToJson('{}')",
                "{%",
                "%}{%$eval('1')%}",
                "arn:aws:states:::lambda:invoke.waitForTaskToken",
                "\"}, \"End\": true, \"x\": {\"",
            })
    void what_a_user_gives_a_job_is_handed_on_and_told_no_state_machine(String text) {
        var named = Json.object().put(text, text).put("x.$", text).done();
        var all = Json.array(List.of(Json.of(text), named));
        var given = Json.object().put("given", named).put("all", all).done();
        var body =
                Json.object()
                        .put("workflow_id", "echo")
                        .put("name", text)
                        .put("input_values", given)
                        .put("start", true)
                        .done();
        var id = api.send("POST", "/v1/jobs", body.toString()).text("job_id");

        var job = api.awaitStatus(id, "COMPLETED", "FAILED").body();

        var expected = Json.object().put("echo", named).put("echoes", all).done();
        assertEquals(expected, job.object("output_data").orElseThrow());
        var arn = job.text("execution_arn").orElseThrow();
        var input = states.describeExecution(call -> call.executionArn(arn)).input();
        var told = ((Json.Obj) JsonText.readOwn(input)).without("name");
        assertEquals(TOLD, told.fields().keySet());
        assertFalse(told.toString().contains(Json.of(text).toString()), input);
    }
}
