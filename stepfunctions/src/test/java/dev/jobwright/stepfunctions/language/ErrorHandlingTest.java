package dev.jobwright.stepfunctions.language;

import static dev.jobwright.stepfunctions.language.Definitions.FUNCTION;
import static dev.jobwright.stepfunctions.language.Definitions.accepted;
import static dev.jobwright.stepfunctions.language.Definitions.ending;
import static dev.jobwright.stepfunctions.language.Definitions.jsonataEnding;
import static dev.jobwright.stepfunctions.language.Definitions.refused;
import static dev.jobwright.stepfunctions.language.Definitions.schema;
import static dev.jobwright.stepfunctions.language.Definitions.warned;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorHandlingTest {
    private static String task(String fields) {
        return ending("\"Type\":\"Task\",\"Resource\":\"" + FUNCTION + "\"," + fields);
    }

    private static String retry(String fields) {
        return task("\"Retry\":[{\"ErrorEquals\":[\"E\"]," + fields + "}]");
    }

    @ParameterizedTest
    @CsvSource({
        "IntervalSeconds, 0, Minimum value is 1",
        "IntervalSeconds, 1.5, Expected value of type [INTEGER]",
        "MaxAttempts, -1, Minimum value is 0",
        "MaxDelaySeconds, 0, Minimum value is 1",
        "MaxDelaySeconds, 31622401, Maximum value is 31622400",
        "BackoffRate, 0.3, Minimum value is 1",
        "BackoffRate, '\"2\"', Expected value of type [NUMBER]",
        "JitterStrategy, '\"SOME\"', 'Value should be one of the following: [FULL, NONE]'"
    })
    void a_retrier_is_held_to_its_ranges(String field, String value, String message) {
        refused(
                retry("\"" + field + "\":" + value),
                schema(message, "/States/A/Retry[0]/" + field));
    }

    @Test
    void a_retrier_may_have_all_of_its_fields() {
        accepted(
                retry(
                        """
                        "IntervalSeconds":3,"MaxAttempts":0,"BackoffRate":1.5,"MaxDelaySeconds":9,
                        "JitterStrategy":"FULL","Comment":"c"
                        """));
        refused(
                retry("\"Next\":\"A\""),
                schema("Field 'Next' is not supported", "/States/A/Retry[0]"));
    }

    @Test
    void a_list_of_errors_holds_names() {
        refused(
                task(
                        "\"Retry\":[{}],\"Catch\":[{\"ErrorEquals\":[]},{\"ErrorEquals\":[5],\"Next\":\"A\"}]"),
                schema("These fields are required: [ErrorEquals]", "/States/A/Retry[0]"),
                schema("These fields are required: [Next]", "/States/A/Catch[0]"),
                schema("Value cannot be empty", "/States/A/Catch[0]/ErrorEquals"),
                schema("Expected value of type [STRING]", "/States/A/Catch[1]/ErrorEquals[0]"));
    }

    @Test
    void all_errors_stand_alone_and_last() {
        String message = "States.ALL must appear alone and in the last entry";
        refused(
                task("\"Retry\":[{\"ErrorEquals\":[\"States.ALL\",\"E\"]}]"),
                schema(message, "/States/A/Retry[0]/ErrorEquals"));
        refused(
                task("\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"]},{\"ErrorEquals\":[\"E\"]}]"),
                schema(message, "/States/A/Retry[0]/ErrorEquals"));
    }

    @Test
    void a_catcher_speaks_the_language_of_its_state() {
        refused(
                task("\"Catch\":[{\"ErrorEquals\":[\"E\"],\"Next\":\"A\",\"Output\":1}]"),
                schema("Field 'Output' is not supported", "/States/A/Catch[0]"));
        refused(
                jsonataEnding(
                        "\"Type\":\"Task\",\"Resource\":\"%s\",\"Catch\":[{\"ErrorEquals\":[\"E\"],\"Next\":\"A\",\"ResultPath\":\"$.e\"}]"
                                .formatted(FUNCTION)),
                schema("Field 'ResultPath' is not supported", "/States/A/Catch[0]"));
    }

    @Test
    void names_that_nothing_has_are_warned_of() {
        warned(
                task(
                        "\"Retry\":[{\"ErrorEquals\":[\"States.TimedOut\",\"States.Http.StatusCode.429\"]}]"),
                "UNKNOWN_ERROR_NAME: The language has no error of the name States.TimedOut, and"
                        + " what begins with States. is its own at"
                        + " /States/A/Retry[0]/ErrorEquals[0]");
        warned(
                task("\"Catch\":[{\"ErrorEquals\":[\"States.Runtime\"],\"Next\":\"A\"}]"),
                "UNCATCHABLE_ERROR_NAME: States.Runtime ends the execution whoever names it: take"
                        + " it out at /States/A/Catch[0]/ErrorEquals[0]");
    }
}
