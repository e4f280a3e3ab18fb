package dev.jobwright.stepfunctions.language;

import static dev.jobwright.stepfunctions.language.Definitions.FUNCTION;
import static dev.jobwright.stepfunctions.language.Definitions.accepted;
import static dev.jobwright.stepfunctions.language.Definitions.machine;
import static dev.jobwright.stepfunctions.language.Definitions.refused;
import static dev.jobwright.stepfunctions.language.Definitions.schema;

import org.junit.jupiter.api.Test;

final class TransitionsTest {
    private static String missing(String target, String place) {
        return "MISSING_TRANSITION_TARGET: Missing 'Next' target: " + target + " at " + place;
    }

    private static String unreachable(String state, String place) {
        return "MISSING_TRANSITION_TARGET: State \"" + state + "\" is not reachable. at " + place;
    }

    @Test
    void every_transition_has_its_target() {
        refused(
                machine(
                        """
                        "A":{"Type":"Task","Resource":"%s","Next":"W","Catch":[
                          {"ErrorEquals":["States.ALL"],"Next":"X"}]},
                        "B":{"Type":"Choice","Default":"Y","Choices":[
                          {"Variable":"$.a","IsNull":true,"Next":"Z"}]},
                        "C":{"Type":"Succeed"}
                        """
                                .formatted(FUNCTION)),
                missing("W", "/States/A/Next"),
                missing("X", "/States/A/Catch[0]/Next"),
                missing("Y", "/States/B/Default"),
                missing("Z", "/States/B/Choices[0]/Next"),
                unreachable("B", "/States/B"),
                unreachable("C", "/States/C"));
    }

    @Test
    void the_start_is_a_transition_too() {
        refused(
                "{\"StartAt\":\"X\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}",
                missing("X", "/StartAt"),
                unreachable("A", "/States/A"));
    }

    @Test
    void a_machine_has_an_end_and_a_branch_need_not() {
        refused(
                machine(
                        "\"A\":{\"Type\":\"Pass\",\"Next\":\"B\"},\"B\":{\"Type\":\"Pass\",\"Next\":\"A\"}"),
                "MISSING_END_STATE: Workflow has no terminal state at null");
        accepted(
                machine(
                        """
                        "A":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"B","States":{
                          "B":{"Type":"Pass","Next":"C"},"C":{"Type":"Pass","Next":"B"}}}}
                        """));
    }

    @Test
    void nothing_leads_into_a_branch_or_out_of_it() {
        refused(
                machine(
                        """
                        "A":{"Type":"Parallel","Next":"B","Branches":[{"StartAt":"C","States":{
                          "C":{"Type":"Pass","Next":"D"}}}]},
                        "B":{"Type":"Pass","Next":"C"},
                        "D":{"Type":"Succeed"}
                        """),
                missing("D", "/States/A/Branches[0]/States/C/Next"),
                missing("C", "/States/B/Next"),
                unreachable("D", "/States/D"));
    }

    @Test
    void a_state_that_goes_on_has_exactly_one_way_out() {
        refused(
                machine(
                        "\"A\":{\"Type\":\"Pass\",\"Next\":\"B\",\"End\":true},\"B\":{\"Type\":\"Succeed\"}"),
                schema("Only one of these fields is allowed: [Next, End]", "/States/A"));
        refused(
                machine("\"A\":{\"Type\":\"Pass\",\"End\":false}"),
                schema("Value should be one of the following: [true]", "/States/A/End"),
                "MISSING_END_STATE: Workflow has no terminal state at null");
        refused(
                machine("\"A\":{\"Type\":\"Succeed\",\"End\":true}"),
                schema("Field 'End' is not supported", "/States/A"));
    }
}
