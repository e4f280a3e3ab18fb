package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDeletingException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.ValidationException;

import java.util.List;

final class MachinesApiTest {
    private static final String OTHER_ROLE = "arn:aws:iam::123456789012:role/other";

    private final SdkBench sdk = new SdkBench();
    private final SfnClient sfn = sdk.sfn;

    @AfterEach
    void stop() {
        sdk.close();
    }

    @Test
    void a_machine_is_created_once_however_often_it_is_asked_for() {
        String arn = sdk.create("m", SdkBench.PASS);
        assertEquals(arn, sdk.create("m", SdkBench.PASS));
        assertEquals(
                arn,
                sfn.createStateMachine(in ->
                                in.name("m")
                                        .definition(SdkBench.PASS)
                                        .roleArn(OTHER_ROLE)
                                        .tags(Tag.builder().key("k").value("v").build()))
                        .stateMachineArn());
        assertEquals(Bench.ROLE, sfn.describeStateMachine(in -> in.stateMachineArn(arn)).roleArn());
        var refused =
                assertThrows(
                        StateMachineAlreadyExistsException.class,
                        () -> sdk.create("m", SdkBench.OTHER));
        assertTrue(
                message(refused).startsWith("State Machine Already Exists: '" + arn + "'"),
                message(refused));
        assertThrows(
                StateMachineAlreadyExistsException.class,
                () ->
                        sfn.createStateMachine(in ->
                                in.name("m")
                                        .definition(SdkBench.PASS)
                                        .roleArn(Bench.ROLE)
                                        .type(StateMachineType.EXPRESS)));
    }

    @Test
    void a_change_makes_a_revision_and_the_same_again_makes_none() {
        String arn = sdk.create("m", SdkBench.PASS);
        assertNull(sfn.describeStateMachine(in -> in.stateMachineArn(arn)).revisionId());
        assertNull(
                sfn.updateStateMachine(in -> in.stateMachineArn(arn).definition(SdkBench.PASS))
                        .revisionId());
        String first =
                sfn.updateStateMachine(in -> in.stateMachineArn(arn).definition(SdkBench.OTHER))
                        .revisionId();
        assertEquals(
                first,
                sfn.updateStateMachine(in -> in.stateMachineArn(arn).roleArn(Bench.ROLE))
                        .revisionId());
        String second =
                sfn.updateStateMachine(in -> in.stateMachineArn(arn).roleArn(OTHER_ROLE))
                        .revisionId();
        assertNotEquals(first, second);
        var described = sfn.describeStateMachine(in -> in.stateMachineArn(arn));
        assertEquals(second, described.revisionId());
        assertEquals(SdkBench.OTHER, described.definition());
        assertEquals(OTHER_ROLE, described.roleArn());
        assertThrows(
                MissingRequiredParameterException.class,
                () -> sfn.updateStateMachine(in -> in.stateMachineArn(arn)));
    }

    @Test
    void executions_go_on_with_what_they_started_with() {
        String arn = sdk.create("m", SdkBench.WAIT);
        String execution = sfn.startExecution(in -> in.stateMachineArn(arn)).executionArn();
        sfn.updateStateMachine(in -> in.stateMachineArn(arn).definition(SdkBench.PASS));
        assertEquals(
                SdkBench.WAIT,
                sfn.describeStateMachineForExecution(in -> in.executionArn(execution))
                        .definition());
        assertEquals(
                "{}",
                sfn.describeStateMachineForExecution(
                                in -> in.executionArn(execution).includedData("METADATA_ONLY"))
                        .definition());
    }

    @Test
    void a_machine_goes_away_with_the_last_of_its_executions() {
        String arn = sdk.create("m", SdkBench.WAIT);
        String execution = sfn.startExecution(in -> in.stateMachineArn(arn)).executionArn();
        sfn.deleteStateMachine(in -> in.stateMachineArn(arn));
        assertEquals(
                StateMachineStatus.DELETING,
                sfn.describeStateMachine(in -> in.stateMachineArn(arn)).status());
        assertThrows(
                StateMachineDeletingException.class,
                () -> sfn.startExecution(in -> in.stateMachineArn(arn)));
        assertThrows(StateMachineDeletingException.class, () -> sdk.create("m", SdkBench.WAIT));
        sdk.bench.pass(10);
        assertThrows(
                StateMachineDoesNotExistException.class,
                () -> sfn.describeStateMachine(in -> in.stateMachineArn(arn)));
        assertEquals(
                "SUCCEEDED",
                sfn.describeExecution(in -> in.executionArn(execution)).statusAsString());
        sfn.deleteStateMachine(in -> in.stateMachineArn(arn));
        sdk.create("m", SdkBench.PASS);
    }

    @Test
    void lists_come_in_pages_by_name() {
        for (String name : List.of("b", "c", "a")) {
            sdk.create(name, SdkBench.PASS);
        }
        assertEquals(
                List.of("a", "b", "c"),
                sfn.listStateMachinesPaginator(in -> in.maxResults(2)).stateMachines().stream()
                        .map(one -> one.name())
                        .toList());
        var refused =
                assertThrows(
                        InvalidTokenException.class,
                        () -> sfn.listStateMachines(in -> in.nextToken("nonsense")));
        assertTrue(message(refused).startsWith("Invalid Token: 'Invalid token'"), message(refused));
    }

    @Test
    void parameters_are_refused_in_the_words_of_the_api() {
        assertEquals(
                "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy"
                        + " constraint: Member must have value less than or equal to 1000",
                refusal(() -> sfn.listStateMachines(in -> in.maxResults(1001))));
        assertEquals(
                "2 validation errors detected: Value '' at 'name' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1; Value null at"
                        + " 'roleArn' failed to satisfy constraint: Member must not be null",
                refusal(() -> sfn.createStateMachine(in -> in.name("").definition(SdkBench.PASS))));
        assertEquals(
                "1 validation error detected: Value 'FAST' at 'type' failed to satisfy constraint:"
                        + " Member must satisfy enum value set: [STANDARD, EXPRESS]",
                refusal(() ->
                        sfn.createStateMachine(in ->
                                in.name("m")
                                        .definition(SdkBench.PASS)
                                        .roleArn(Bench.ROLE)
                                        .type("FAST"))));
        assertEquals(
                "Version description can only be set when publish is true",
                refusal(() ->
                        sfn.createStateMachine(in ->
                                in.name("m")
                                        .definition(SdkBench.PASS)
                                        .roleArn(Bench.ROLE)
                                        .versionDescription("first"))));
    }

    @Test
    void lists_of_executions_are_asked_for_in_one_way() {
        assertEquals(
                "Specify exactly one of stateMachineArn and mapRunArn.",
                refusal(() -> sfn.listExecutions(_ -> {})));
        String arn = sdk.create("m", SdkBench.PASS);
        assertTrue(
                refusal(() ->
                                sfn.listExecutions(in ->
                                        in.stateMachineArn(arn).statusFilter("PENDING_REDRIVE")))
                        .contains("PENDING_REDRIVE"));
        assertTrue(
                refusal(() ->
                                sfn.listExecutions(
                                        in -> in.stateMachineArn(arn).redriveFilter("REDRIVEN")))
                        .contains("mapRunArn"));
    }

    @Test
    void inputs_that_are_no_json_are_refused_with_their_place() {
        String arn = sdk.create("m", SdkBench.PASS);
        assertEquals(
                "Invalid State Machine Execution Input: 'Unrecognized token 'text': was expecting"
                        + " (JSON String, Number, Array, Object or token 'null', 'true' or"
                        + " 'false')\n at [Source: (String)\"text\"; line: 1, column: 5]'",
                refusal(() -> sfn.startExecution(in -> in.stateMachineArn(arn).input("text"))));
        assertEquals(
                "Invalid State Machine Execution Input: 'Unexpected end-of-input: expected close"
                        + " marker for Object (start marker at [Source: (String)\"{\"; line: 1,"
                        + " column: 1])\n at [Source: (String)\"{\"; line: 1, column: 2]'",
                refusal(() -> sfn.startExecution(in -> in.stateMachineArn(arn).input("{"))));
    }

    @Test
    void arns_are_refused_by_what_is_wrong_with_them() {
        assertEquals(
                "Invalid Arn: 'Invalid ARN prefix: machine'",
                refusal(() -> sfn.deleteStateMachine(in -> in.stateMachineArn("machine"))));
        String label = "arn:aws:states:us-east-1:123456789012:stateMachine:m/map";
        assertThrows(
                ValidationException.class,
                () -> sfn.describeStateMachine(in -> in.stateMachineArn(label)));
        assertThrows(
                ValidationException.class,
                () -> sfn.deleteStateMachine(in -> in.stateMachineArn(label)));
        String execution = "arn:aws:states:us-east-1:123456789012:execution:m:e";
        assertEquals(
                "Invalid Arn: 'Resource type not valid in this context: execution'",
                refusal(() -> sfn.startExecution(in -> in.stateMachineArn(execution))));
        assertThrows(
                InvalidArnException.class,
                () ->
                        sfn.createStateMachine(
                                in -> in.name("m").definition(SdkBench.PASS).roleArn("role")));
    }

    @Test
    void tags_are_added_replaced_and_taken_away() {
        String arn =
                sfn.createStateMachine(in ->
                                in.name("m")
                                        .definition(SdkBench.PASS)
                                        .roleArn(Bench.ROLE)
                                        .tags(tag("a", "1"), tag("b", "2")))
                        .stateMachineArn();
        sfn.tagResource(in -> in.resourceArn(arn).tags(tag("b", "3"), tag("c", "4")));
        sfn.untagResource(in -> in.resourceArn(arn).tagKeys("a", "none"));
        assertEquals(
                List.of(tag("b", "3"), tag("c", "4")),
                sfn.listTagsForResource(in -> in.resourceArn(arn)).tags());
        String activity = sfn.createActivity(in -> in.name("work")).activityArn();
        sfn.tagResource(in -> in.resourceArn(activity).tags(tag("a", "1")));
        assertEquals(
                List.of(tag("a", "1")),
                sfn.listTagsForResource(in -> in.resourceArn(activity)).tags());
        sfn.deleteActivity(in -> in.activityArn(activity));
        assertEquals(
                "Resource not found: '" + activity + "'",
                refusal(() -> sfn.listTagsForResource(in -> in.resourceArn(activity))));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    static String refusal(Runnable call) {
        return message(assertThrows(SfnException.class, call::run));
    }

    static String message(SfnException refused) {
        return String.valueOf(refused.awsErrorDetails().errorMessage());
    }
}
