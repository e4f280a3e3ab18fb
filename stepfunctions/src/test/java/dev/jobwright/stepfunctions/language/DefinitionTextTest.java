package dev.jobwright.stepfunctions.language;

import static dev.jobwright.stepfunctions.language.Definitions.accepted;
import static dev.jobwright.stepfunctions.language.Definitions.ending;
import static dev.jobwright.stepfunctions.language.Definitions.machine;
import static dev.jobwright.stepfunctions.language.Definitions.refused;
import static dev.jobwright.stepfunctions.language.Definitions.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is no definition at all, and the fields of a whole machine. */
final class DefinitionTextTest {
    @Test
    void what_is_no_json_is_told_with_line_and_column() {
        refused(
                "not a definition",
                "INVALID_JSON_DESCRIPTION: Unrecognized token 'not': was expecting (JSON String,"
                        + " Number, Array, Object or token 'null', 'true' or 'false')\n"
                        + " at [Source: (String)\"not a definition\"; line: 1, column: 4] at"
                        + " [Source: (String)\"not a definition\"; line: 1, column: 4]");
    }

    @Test
    void a_key_that_is_there_twice_is_told_where_it_stands() {
        String place =
                "[Source: (String)\"{\"StartAt\":\"A\",\n \"StartAt\":1}\"; line: 2, column: 11]";
        refused(
                "{\"StartAt\":\"A\",\n \"StartAt\":1}",
                "INVALID_JSON_DESCRIPTION: Duplicate Object property \"StartAt\"\n at "
                        + place
                        + " at "
                        + place);
    }

    @Test
    void what_is_no_object_has_no_place() {
        String expected = schema("Definition must be a valid JSON object", "null");
        refused(" ", expected);
        refused("[]", expected);
        refused("null", expected);
    }

    @Test
    void states_and_start_are_required() {
        refused("{}", schema("These fields are required: [States, StartAt]", "/"));
        refused(
                "{\"States\":{\"A\":{\"Type\":\"Succeed\"}}}",
                schema("These fields are required: [StartAt]", "/"));
        refused(
                "{\"StartAt\":\"A\",\"States\":{}}",
                schema("Value cannot be empty", "/States"),
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: A at /StartAt",
                "MISSING_END_STATE: Workflow has no terminal state at null");
    }

    @Test
    void the_fields_of_a_machine_are_held_to_their_types() {
        refused(
                "{\"StartAt\":\"A\",\"TimeoutSeconds\":0,\"Version\":1,\"Wrong\":1,"
                        + "\"States\":{\"A\":{\"Type\":\"Succeed\"}}}",
                schema("Field 'Wrong' is not supported", "/"),
                schema("Expected value of type [STRING]", "/Version"),
                schema("Minimum value is 1", "/TimeoutSeconds"));
    }

    @Test
    void names_of_states_are_short_and_unique_in_the_whole_machine() {
        String name = "x".repeat(81);
        refused(
                "{\"StartAt\":\"%s\",\"States\":{\"%s\":{\"Type\":\"Succeed\"}}}"
                        .formatted(name, name),
                "INVALID_STATE_NAME: State name must have from 1 to 80 characters at /States/"
                        + name);
        accepted(
                machine(
                        "\"A\":{\"Type\":\"Pass\",\"Next\":\"%s\"},\"%s\":{\"Type\":\"Succeed\"}"
                                .formatted("é".repeat(80), "é".repeat(80))));
        refused(
                machine(
                        """
                        "A":{"Type":"Parallel","End":true,"Branches":[
                          {"StartAt":"A","States":{"A":{"Type":"Succeed"}}}]}
                        """),
                "DUPLICATE_STATE_NAME: Duplicate State name: A at /States/A/Branches[0]/States/A");
    }

    @Test
    void a_state_has_a_type_and_is_an_object() {
        refused(
                machine("\"A\":{\"End\":true}"),
                schema("These fields are required: [Type]", "/States/A"));
        refused(
                ending("\"Type\":\"Wat\""),
                schema(
                        "Value should be one of the following: [Choice, Fail, Map, Parallel, Pass,"
                                + " Succeed, Task, Wait]",
                        "/States/A/Type"));
        refused(
                machine("\"A\":5"),
                schema("Expected value of type [OBJECT]", "/States/A"),
                schema("These fields are required: [Type]", "/States/A"),
                "MISSING_END_STATE: Workflow has no terminal state at null");
    }

    @Test
    void a_single_state_may_lead_anywhere() {
        var reading =
                ReadDefinition.readState(
                        "{\"Type\":\"Parallel\",\"Branches\":[],\"Next\":\"nowhere\"}");
        assertEquals(
                new ReadDefinition.Reading.Unsound(
                        List.of(
                                Problem.schema(
                                        "Value cannot be empty", "/States/StateName/Branches"))),
                reading);
    }
}
