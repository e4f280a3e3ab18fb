package dev.jobwright.stepfunctions.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Objects;

/** What no SDK would send is refused as well. */
final class CheckInputTest {
    private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

    private static String check(String operation, String body) {
        Shape.Structure shape = Objects.requireNonNull(Inputs.BY_OPERATION.get(operation));
        return switch (CheckInput.of(shape, Json.asObject(Json.read(body)))) {
            case Answer.Done<Map<String, Object>> _ -> "";
            case Answer.Refused<Map<String, Object>>(String code, String message) ->
                    code + ": " + message;
        };
    }

    private static String violation(String what) {
        return "ValidationException: 1 validation error detected: " + what;
    }

    @Test
    void null_is_as_good_as_nothing() {
        assertEquals(
                "", check("StartExecution", "{\"stateMachineArn\":\"" + ARN + "\",\"name\":null}"));
        assertEquals(
                violation(
                        "Value null at 'stateMachineArn' failed to satisfy constraint: Member must"
                                + " not be null"),
                check("StartExecution", "{\"stateMachineArn\":null}"));
    }

    @Test
    void values_of_other_types_are_not_read_at_all() {
        assertEquals(
                "SerializationException: NUMBER_VALUE cannot be converted to String",
                check("DescribeExecution", "{\"executionArn\":1}"));
        assertEquals(
                "SerializationException: STRING_VALUE cannot be converted to Integer",
                check("ListStateMachines", "{\"maxResults\":\"5\"}"));
        assertEquals(
                "SerializationException: TRUE_VALUE cannot be converted to String",
                check("ListStateMachines", "{\"nextToken\":true}"));
        assertEquals(
                "SerializationException: Expected list or null",
                check("TagResource", "{\"resourceArn\":\"a\",\"tags\":{}}"));
        assertEquals(
                "SerializationException: Start of structure or map found where not expected.",
                check("UntagResource", "{\"resourceArn\":\"a\",\"tagKeys\":[{}]}"));
        assertEquals(
                "SerializationException: Expected null",
                check("CreateStateMachine", "{\"tracingConfiguration\":[]}"));
    }

    @Test
    void a_value_inside_is_named_by_its_path() {
        assertEquals(
                violation(
                        "Value '' at 'tags.2.member.key' failed to satisfy constraint: Member must"
                                + " have length greater than or equal to 1"),
                check(
                        "TagResource",
                        "{\"resourceArn\":\"a\",\"tags\":[{\"key\":\"k\"},{\"key\":\"\"}]}"));
        assertEquals(
                violation(
                        "Value 'SOME' at 'loggingConfiguration.level' failed to satisfy constraint:"
                                + " Member must satisfy enum value set: [ALL, ERROR, FATAL, OFF]"),
                check(
                        "UpdateStateMachine",
                        "{\"stateMachineArn\":\"a\",\"loggingConfiguration\":{\"level\":\"SOME\"}}"));
    }

    @Test
    void secrets_are_not_repeated() {
        assertEquals(
                violation(
                        "Value at 'cause' failed to satisfy constraint: Member must have length"
                                + " less than or equal to 32768"),
                check(
                        "StopExecution",
                        "{\"executionArn\":\"a\",\"cause\":\"" + "x".repeat(32_769) + "\"}"));
    }

    @Test
    void data_is_measured_in_bytes_and_names_in_characters() {
        String wide = "\u20ac".repeat(80);
        assertEquals("", check("CreateActivity", "{\"name\":\"" + wide + "\"}"));
        assertEquals(
                violation(
                        "Value at 'output' failed to satisfy constraint: Member must have length"
                                + " less than or equal to 262144"),
                check(
                        "SendTaskSuccess",
                        "{\"taskToken\":\"t\",\"output\":\"" + "\u20ac".repeat(87_382) + "\"}"));
    }

    @Test
    void every_fault_is_told() {
        assertEquals(
                "ValidationException: 2 validation errors detected: Value '-1' at 'maxConcurrency'"
                        + " failed to satisfy constraint: Member must have value greater than or"
                        + " equal to 0; Value '100.5' at 'toleratedFailurePercentage' failed to"
                        + " satisfy constraint: Member must have value less than or equal to 100",
                check(
                        "UpdateMapRun",
                        "{\"mapRunArn\":\"a\",\"maxConcurrency\":-1,"
                                + "\"toleratedFailurePercentage\":100.5}"));
    }
}
