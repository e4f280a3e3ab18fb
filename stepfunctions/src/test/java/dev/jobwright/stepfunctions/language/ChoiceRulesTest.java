package dev.jobwright.stepfunctions.language;

import static dev.jobwright.stepfunctions.language.Definitions.accepted;
import static dev.jobwright.stepfunctions.language.Definitions.jsonata;
import static dev.jobwright.stepfunctions.language.Definitions.machine;
import static dev.jobwright.stepfunctions.language.Definitions.refused;
import static dev.jobwright.stepfunctions.language.Definitions.schema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChoiceRulesTest {
    private static final String PLACE = "/States/A/Choices[0]";

    private static String choice(String rule) {
        return machine(
                "\"A\":{\"Type\":\"Choice\",\"Choices\":[{\"Next\":\"B\","
                        + rule
                        + "}]},\"B\":{\"Type\":\"Succeed\"}");
    }

    @Test
    void a_rule_asks_one_thing() {
        refused(
                choice("\"Variable\":\"$.a\""),
                schema("A comparison, or one of [And, Or, Not], is required", PLACE));
        refused(
                choice("\"Variable\":\"$.a\",\"IsNull\":true,\"StringEquals\":\"a\""),
                schema("Only one of these fields is allowed: [IsNull, StringEquals]", PLACE));
        refused(
                choice("\"StringEquals\":\"a\""),
                schema("These fields are required: [Variable]", PLACE));
        refused(
                choice("\"Variable\":\"$.a\",\"StringEqual\":\"a\",\"IsNull\":true"),
                schema("Field 'StringEqual' is not supported", PLACE));
    }

    @Test
    void rules_inside_rules_lead_nowhere() {
        refused(
                choice("\"Not\":{\"Variable\":\"$.a\",\"IsNull\":true,\"Next\":\"B\"}"),
                schema("Field 'Next' is not supported", PLACE + "/Not"));
        refused(choice("\"And\":[]"), schema("Value cannot be empty", PLACE + "/And"));
        accepted(
                choice(
                        """
                        "Or":[{"Not":{"Variable":"$.a","IsPresent":true,"Comment":"why"}},
                        {"And":[{"Variable":"$$.State.Name","StringMatches":"A*"}]}]
                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, 1, STRING",
        "StringMatches, true, STRING",
        "NumericLessThan, '\"1\"', NUMBER",
        "BooleanEquals, 1, BOOLEAN",
        "IsPresent, '\"true\"', BOOLEAN",
        "IsTimestamp, 0, BOOLEAN",
        "TimestampEquals, 5, STRING"
    })
    void a_comparator_compares_with_values_of_its_type(String name, String value, String type) {
        refused(
                choice("\"Variable\":\"$.a\",\"" + name + "\":" + value),
                schema("Expected value of type [" + type + "]", PLACE + "/" + name));
    }

    @Test
    void times_and_paths_are_checked_where_they_are_written() {
        refused(
                choice("\"Variable\":\"$.a\",\"TimestampEquals\":\"noon\""),
                schema("String does not match RFC3339 timestamp", PLACE + "/TimestampEquals"));
        refused(
                choice("\"Variable\":\"States.UUID()\",\"StringEqualsPath\":\"$.a[*]\""),
                schema("Value is not a Reference Path: States.UUID()", PLACE + "/Variable"),
                schema("Value is not a Reference Path: $.a[*]", PLACE + "/StringEqualsPath"));
    }

    @Test
    void in_jsonata_a_rule_is_a_condition() {
        refused(
                jsonata(
                        """
                        "A":{"Type":"Choice","Choices":[{"Next":"B","Condition":1,"Variable":"$.a"},
                          {"Next":"B"}]},
                        "B":{"Type":"Succeed"}
                        """),
                schema("Expected value of type [BOOLEAN]", PLACE + "/Condition"),
                schema("Field 'Variable' is not supported", PLACE),
                schema("These fields are required: [Condition]", "/States/A/Choices[1]"));
    }
}
