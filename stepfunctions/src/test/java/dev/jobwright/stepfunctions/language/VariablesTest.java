package dev.jobwright.stepfunctions.language;

import static dev.jobwright.stepfunctions.language.Definitions.ending;
import static dev.jobwright.stepfunctions.language.Definitions.jsonata;
import static dev.jobwright.stepfunctions.language.Definitions.machine;
import static dev.jobwright.stepfunctions.language.Definitions.warned;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Variables that are read, told for every state and warned of where nothing sets them. */
final class VariablesTest {
    private static final String BRANCHES =
            """
            "A":{"Type":"Pass","Assign":{"outer":1,"list":[1]},"Next":"B"},
            "B":{"Type":"Parallel","Next":"E","Branches":[
              {"StartAt":"C","States":{"C":{"Type":"Pass","Assign":{"inner":"{% $outer %}"},"Next":"D"},
                "D":{"Type":"Pass","Output":{"x":["{% $inner + $sum($list) %}"]},"End":true}}}]},
            "E":{"Type":"Pass","Output":"{% $inner %}","End":true}
            """;

    @Test
    void a_variable_is_in_reach_inside_and_not_outside() {
        warned(
                jsonata(BRANCHES),
                "UNDEFINED_VARIABLE: No state in reach assigns the variable 'inner' at"
                        + " /States/E/Output");
    }

    @Test
    void the_references_of_each_state_are_sorted_and_states_stand_beside_each_other() {
        assertEquals(
                Map.of(
                        "C", List.of("outer"),
                        "D", List.of("inner", "list"),
                        "E", List.of("inner")),
                VariableReferences.of(jsonata(BRANCHES)));
    }

    @Test
    void in_jsonpath_they_are_found_in_paths_calls_and_templates() {
        assertEquals(
                Map.of("A", List.of("a", "b", "c", "d", "e")),
                VariableReferences.of(
                        machine(
                                """
                                "A":{"Type":"Task","Resource":"r","InputPath":"$d.x","End":true,
                                  "TimeoutSecondsPath":"$c",
                                  "Parameters":{"x":"$no","InputPath":"$no","l":[{"y.$":"$b[0]"}],
                                    "z.$":"States.Format('{}{}', $a, States.Array($e))"}}
                                """)));
        assertEquals(
                Map.of("A", List.of("v", "w")),
                VariableReferences.of(
                        machine(
                                """
                                "A":{"Type":"Choice","Choices":[{"Next":"A","And":[
                                  {"Variable":"$v.x","StringEqualsPath":"$w"}]}]}
                                """)));
    }

    @Test
    void what_an_expression_binds_itself_is_no_reference() {
        assertEquals(
                Map.of("A", List.of("x")),
                VariableReferences.of(
                        jsonata(
                                """
                                "A":{"Type":"Pass","End":true,"Output":
                                  "{% ($y := 1; $map([$x], function($v, $i) { $v + $i + $y + $states.input.z })) %}"}
                                """)));
    }

    @Test
    void what_is_no_definition_reads_nothing() {
        assertEquals(Map.of(), VariableReferences.of("{"));
        assertEquals(Map.of(), VariableReferences.of("[]"));
    }

    @Test
    void text_that_looks_like_a_path_is_warned_of() {
        warned(
                ending("\"Type\":\"Pass\",\"Parameters\":{\"a\":\"$.b\"}"),
                "NO_DOLLAR: The value of 'a' looks like a path or a call and is taken as it"
                        + " stands: name the field 'a.$' to have it evaluated at"
                        + " /States/A/Parameters");
        warned(
                ending("\"Type\":\"Pass\",\"Result\":{\"a.$\":\"$.b\"}"),
                "PASS_RESULT_IS_STATIC: Result is taken as it stands, with the keys that end in"
                        + " .$: what is to be evaluated belongs into Parameters at"
                        + " /States/A/Result");
        warned(
                machine("\"A\":{\"Type\":\"Fail\",\"Error\":\"$.e\",\"Cause\":\"$5\"}"),
                "NO_PATH: The value looks like a path or a call and is taken as it stands: put it"
                        + " into ErrorPath to have it evaluated at /States/A/Error");
    }
}
