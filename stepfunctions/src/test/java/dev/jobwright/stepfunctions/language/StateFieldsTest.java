package dev.jobwright.stepfunctions.language;

import static dev.jobwright.stepfunctions.language.Definitions.FUNCTION;
import static dev.jobwright.stepfunctions.language.Definitions.accepted;
import static dev.jobwright.stepfunctions.language.Definitions.ending;
import static dev.jobwright.stepfunctions.language.Definitions.jsonata;
import static dev.jobwright.stepfunctions.language.Definitions.jsonataEnding;
import static dev.jobwright.stepfunctions.language.Definitions.machine;
import static dev.jobwright.stepfunctions.language.Definitions.refused;
import static dev.jobwright.stepfunctions.language.Definitions.schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which fields a state may have, in which language, and of what kind their values are. */
final class StateFieldsTest {
    private static final String TASK = "\"Type\":\"Task\",\"Resource\":\"" + FUNCTION + "\",";

    @Test
    void a_field_of_another_type_of_state_is_refused_at_the_state() {
        refused(
                ending("\"Type\":\"Pass\",\"TimeoutSeconds\":5,\"Retry\":[]"),
                schema("Field 'TimeoutSeconds' is not supported", "/States/A"),
                schema("Field 'Retry' is not supported", "/States/A"));
        refused(
                ending("\"Type\":\"Wait\",\"Seconds\":1,\"ResultPath\":null"),
                schema("Field 'ResultPath' is not supported", "/States/A"));
        refused(
                ending("\"Type\":\"Pass\",\"ResultSelector\":{}"),
                schema("Field 'ResultSelector' is not supported", "/States/A"));
    }

    @Test
    void a_comment_is_a_text() {
        refused(
                ending("\"Type\":\"Pass\",\"Comment\":{}"),
                schema("Expected value of type [STRING]", "/States/A/Comment"));
        refused(
                "{\"Comment\":1,\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}",
                schema("Expected value of type [STRING]", "/Comment"));
    }

    @Test
    void a_field_of_the_other_language_is_told_as_such() {
        refused(
                ending("\"Type\":\"Pass\",\"Output\":1"),
                schema(
                        "The QueryLanguage is set to 'JSONPath', but field 'Output' is only"
                                + " supported for the 'JSONata' QueryLanguage",
                        "/States/A"));
        refused(
                jsonataEnding("\"Type\":\"Pass\",\"InputPath\":\"$.a\""),
                schema(
                        "The QueryLanguage is set to 'JSONata', but field 'InputPath' is only"
                                + " supported for the 'JSONPath' QueryLanguage",
                        "/States/A"));
        accepted(ending("\"Type\":\"Pass\",\"QueryLanguage\":\"JSONata\",\"Output\":1"));
    }

    @Test
    void a_machine_in_jsonata_has_no_state_in_jsonpath() {
        refused(
                jsonataEnding("\"Type\":\"Pass\",\"QueryLanguage\":\"JSONPath\",\"Output\":1"),
                schema(
                        "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state"
                                + " machine",
                        "/States/A"));
    }

    @Test
    void the_language_of_a_map_is_not_that_of_the_states_inside() {
        refused(
                machine(
                        """
                        "A":{"Type":"Map","QueryLanguage":"JSONata","End":true,"ItemProcessor":{
                          "StartAt":"B","States":{"B":{"Type":"Pass","Output":1,"End":true}}}}
                        """),
                schema(
                        "The QueryLanguage is set to 'JSONPath', but field 'Output' is only"
                                + " supported for the 'JSONata' QueryLanguage",
                        "/States/A/ItemProcessor/States/B"));
        refused(
                machine(
                        """
                        "A":{"Type":"Parallel","End":true,"Branches":[{"QueryLanguage":"JSONata",
                          "StartAt":"B","States":{"B":{"Type":"Succeed"}}}]}
                        """),
                schema("Field 'QueryLanguage' is not supported", "/States/A/Branches[0]"));
    }

    @Test
    void an_unknown_language_is_told_and_taken_for_jsonata() {
        refused(
                ending("\"Type\":\"Pass\",\"QueryLanguage\":\"jsonpath\",\"Output\":1"),
                schema(
                        "Value should be one of the following: [JSONPath, JSONata]",
                        "/States/A/QueryLanguage"));
        refused(
                ending("\"Type\":\"Pass\",\"QueryLanguage\":5,\"Output\":1"),
                schema("Expected value of type [STRING]", "/States/A/QueryLanguage"));
    }

    @ParameterizedTest
    @CsvSource({
        "TimeoutSeconds, 0, Minimum value is 1",
        "TimeoutSeconds, 100000000, Maximum value is 99999999",
        "TimeoutSeconds, 1.5, Expected value of type [INTEGER]",
        "HeartbeatSeconds, -1, Minimum value is 1",
        "HeartbeatSeconds, true, Expected value of type [INTEGER]"
    })
    void times_of_a_task_are_whole_seconds(String field, String value, String message) {
        refused(ending(TASK + "\"" + field + "\":" + value), schema(message, "/States/A/" + field));
        refused(
                jsonataEnding(TASK + "\"" + field + "\":" + value),
                schema(message, "/States/A/" + field));
    }

    @Test
    void a_heartbeat_comes_before_the_timeout() {
        refused(
                ending(TASK + "\"TimeoutSeconds\":5,\"HeartbeatSeconds\":5"),
                schema(
                        "HeartbeatSeconds must be smaller than TimeoutSeconds",
                        "/States/A/HeartbeatSeconds"));
    }

    @ParameterizedTest
    @CsvSource({
        "TimeoutSeconds, 5, TimeoutSecondsPath",
        "HeartbeatSeconds, 5, HeartbeatSecondsPath",
    })
    void a_value_is_written_or_found_and_never_both(String field, String value, String path) {
        refused(
                ending(TASK + "\"%s\":%s,\"%s\":\"$.a\"".formatted(field, value, path)),
                schema(
                        "Only one of these fields is allowed: [%s, %s]".formatted(field, path),
                        "/States/A"));
    }

    @Test
    void a_fail_state_names_its_error_once() {
        refused(
                machine(
                        """
                        "A":{"Type":"Fail","Error":"a","ErrorPath":"$.a","Cause":"b","CausePath":"$.b"}
                        """),
                schema("Only one of these fields is allowed: [Error, ErrorPath]", "/States/A"),
                schema("Only one of these fields is allowed: [Cause, CausePath]", "/States/A"));
        accepted(machine("\"A\":{\"Type\":\"Fail\",\"CausePath\":\"States.Format('{}', $.a)\"}"));
        refused(
                machine("\"A\":{\"Type\":\"Fail\",\"ErrorPath\":\"States.MathAdd($.a, 1)\"}"),
                schema(
                        "Value is neither a Reference Path nor an intrinsic function that gives a"
                                + " string: States.MathAdd($.a, 1)",
                        "/States/A/ErrorPath"));
    }

    @Test
    void a_wait_waits_for_one_thing() {
        refused(
                ending("\"Type\":\"Wait\""),
                schema(
                        "One of these fields is required: [Seconds, SecondsPath, Timestamp,"
                                + " TimestampPath]",
                        "/States/A"));
        refused(
                jsonataEnding("\"Type\":\"Wait\",\"Seconds\":1,\"Timestamp\":\"{% $now() %}\""),
                schema("Only one of these fields is allowed: [Seconds, Timestamp]", "/States/A"));
    }

    @ParameterizedTest
    @CsvSource({
        "2016-13-05T21:29:29Z",
        "05-12-2016T21:29:29Z",
        "2016-12-05 21:29:29Z",
        "2016-12-05T21:29:29"
    })
    void a_written_time_is_one(String time) {
        String wait = "\"Type\":\"Wait\",\"Timestamp\":\"" + time + "\"";
        String expected = schema("String does not match RFC3339 timestamp", "/States/A/Timestamp");
        refused(ending(wait), expected);
        refused(jsonataEnding(wait), expected);
    }

    @Test
    void a_map_has_a_processor_and_bounds() {
        refused(
                ending("\"Type\":\"Map\",\"MaxConcurrency\":-1,\"ToleratedFailurePercentage\":101"),
                schema("These fields are required: [ItemProcessor]", "/States/A"),
                schema("Minimum value is 0", "/States/A/MaxConcurrency"),
                schema("Maximum value is 100", "/States/A/ToleratedFailurePercentage"));
        refused(
                ending(
                        """
                        "Type":"Map","Parameters":{},"ItemSelector":{},"ItemProcessor":{
                        "StartAt":"B","States":{"B":{"Type":"Succeed"}}}
                        """),
                schema(
                        "Only one of these fields is allowed: [ItemSelector, Parameters]",
                        "/States/A"));
    }

    @Test
    void lists_that_must_hold_something_do() {
        refused(
                ending("\"Type\":\"Parallel\",\"Branches\":[]"),
                schema("Value cannot be empty", "/States/A/Branches"));
        refused(
                machine(
                        "\"A\":{\"Type\":\"Choice\",\"Choices\":[],\"Default\":\"B\"},\"B\":{\"Type\":\"Succeed\"}"),
                schema("Value cannot be empty", "/States/A/Choices"));
        refused(
                jsonata(
                        "\"A\":{\"Type\":\"Choice\",\"Default\":\"B\"},\"B\":{\"Type\":\"Succeed\"}"),
                schema("These fields are required: [Choices]", "/States/A"));
    }
}
