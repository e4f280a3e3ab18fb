package dev.jobwright.stepfunctions.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.integrations.ServiceAnswer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class StepFunctionsExtensionTest {
    private static final String INVOKE =
            """
            {"StartAt": "A", "States": {"A": {"Type": "Task",
              "Resource": "arn:aws:lambda:us-east-1:123456789012:function:%s", "End": true}}}
            """;

    private final List<String> sent = new ArrayList<>();

    @RegisterExtension
    final StepFunctionsExtension states =
            new StepFunctionsExtension()
                    .function("echo", event -> event)
                    .services(more ->
                            more.serve(
                                    "sqs",
                                    call -> {
                                        sent.add(String.valueOf(call.parameters()));
                                        return new ServiceAnswer.Returned(Map.of("MessageId", "1"));
                                    }));

    @Test
    void a_function_is_called_by_its_arn_with_json_values() {
        var execution = states.start(states.create("m", INVOKE.formatted("echo")), List.of(1, "a"));

        assertEquals(List.of(1, "a"), execution.output());
        assertEquals(List.of("A"), execution.statesEntered());
        assertEquals("ExecutionStarted", execution.eventTypes().getFirst());
        assertEquals("ExecutionSucceeded", execution.eventTypes().getLast());
    }

    @Test
    void a_function_that_is_not_registered_is_named_with_those_that_are() {
        var execution = states.start(states.create("m", INVOKE.formatted("other")), Map.of());

        assertEquals("Lambda.ResourceNotFoundException", execution.error().orElseThrow());
        assertTrue(execution.cause().orElseThrow().contains("[echo]"));
        var failure = assertThrows(IllegalStateException.class, execution::output);
        assertTrue(String.valueOf(failure.getMessage()).contains("ResourceNotFound"));
    }

    @Test
    void a_function_fails_its_task_under_any_name() {
        states.function(
                "busy",
                _ -> {
                    throw new TaskError("Lambda.TooManyRequestsException", "Rate Exceeded.");
                });
        var execution = states.start(states.create("m", INVOKE.formatted("busy")), Map.of());

        assertEquals("Lambda.TooManyRequestsException", execution.error().orElseThrow());
        assertEquals("Rate Exceeded.", execution.cause().orElseThrow());
    }

    @Test
    void an_answer_that_is_no_json_is_the_tests_own_mistake() {
        states.function("record", _ -> Instant.EPOCH);
        String machine = states.create("m", INVOKE.formatted("record"));

        assertThrows(AssertionError.class, () -> states.start(machine, Map.of()));
    }

    @Test
    void an_assertion_in_a_function_fails_the_test() {
        states.function(
                "checked",
                event -> {
                    assertEquals("expected", event);
                    return event;
                });
        String machine = states.create("m", INVOKE.formatted("checked"));

        assertThrows(AssertionError.class, () -> states.start(machine, "other"));
        assertEquals("expected", states.start(machine, "expected").output());
    }

    @Test
    void other_services_are_served_by_the_test() {
        String machine =
                states.create(
                        "m",
                        """
                        {"StartAt": "A", "States": {"A": {"Type": "Task",
                          "Resource": "arn:aws:states:::sqs:sendMessage",
                          "Parameters": {"QueueUrl": "http://queue", "MessageBody": "hello"},
                          "End": true}}}
                        """);

        var execution = states.start(machine, Map.of());

        assertEquals(ExecutionStatus.SUCCEEDED, execution.status());
        assertEquals(1, sent.size());
        assertTrue(sent.getFirst().contains("hello"), sent.getFirst());
    }

    @Test
    void a_definition_comes_from_a_file_and_its_problems_are_told(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("order.asl.json"), INVOKE.formatted("echo"));

        assertTrue(states.create(file).endsWith(":order"));

        var refusal = assertThrows(IllegalStateException.class, () -> states.create("bad", "{}"));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("InvalidDefinition"));
    }

    @Test
    void the_sdk_reaches_the_same_engine() {
        String machine = states.create("m", INVOKE.formatted("echo"));
        try (var client =
                SfnClient.builder()
                        .endpointOverride(states.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            assertEquals(
                    machine,
                    client.listStateMachines().stateMachines().getFirst().stateMachineArn());
        }
    }

    @Test
    void outside_a_test_it_says_how_it_is_used() {
        var failure =
                assertThrows(IllegalStateException.class, () -> new StepFunctionsExtension().now());

        assertTrue(String.valueOf(failure.getMessage()).contains("@RegisterExtension"));
    }
}
