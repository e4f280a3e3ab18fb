package dev.jobwright.statemachines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.statemachines.Parts.Made;
import dev.jobwright.statemachines.State.Then;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class VerifyTest {
    private static final Plan NOTHING = new Plan(List.of(), List.of(), Map.of());
    private static final State LAST = wait(new Then.End());

    private static State wait(Then then) {
        return new State.Wait(Json.of(1), Json.EMPTY, then);
    }

    private static State task(int timeout) {
        return new State.Task(
                "r",
                Json.EMPTY,
                Json.EMPTY,
                timeout,
                Optional.empty(),
                List.of(),
                List.of(),
                new Then.End());
    }

    private static List<Problem> verify(Machine machine) {
        return Verify.complete(NOTHING, List.of(Made.of(machine)));
    }

    private static void mistake(String said, Map<String, State> states) {
        var machine = new Machine("", new Level("a", states), Cost.NONE);
        var thrown = assertThrows(IllegalStateException.class, () -> verify(machine));
        assertTrue(String.valueOf(thrown.getMessage()).contains(said), thrown.getMessage());
    }

    private static Workflow steps(int count, String fields) {
        var steps = new ArrayList<Json>();
        for (int i = 0; i < count; i++) {
            steps.add(
                    JsonText.readOwn(
                            "{\"step_id\": \"s%d\", \"tool_id\": \"note\" %s}"
                                    .formatted(i, fields)));
        }
        return Samples.workflow(
                Json.object().put("name", "many").put("steps", Json.array(steps)).done());
    }

    @Test
    void a_whole_machine_passes() {
        assertEquals(
                List.of(), verify(new Machine("", new Level("a", Map.of("a", LAST)), Cost.NONE)));
    }

    @Test
    void a_mistake_of_the_compilers_is_thrown() {
        mistake("no such state: b", Map.of("a", wait(new Then.Next("b"))));
        mistake("nothing leads to the state: b", Map.of("a", LAST, "b", LAST));
        mistake("no name for a state", Map.of("a", LAST, "b".repeat(81), LAST));
        mistake("without an end in time: a", Map.of("a", task(0)));
        mistake(
                "somebody else's expression",
                Map.of("a", new State.Succeed(Json.of("because of {% $eval('1') %}"))));
        mistake(
                "somebody else's expression",
                Map.of("a", wait(new Then.Next("{% 1 %}")), "{% 1 %}", LAST));
    }

    @Test
    void a_name_stands_once_in_a_machine_not_once_in_a_level() {
        var inner = new Level("a", Map.of("a", LAST));
        mistake(
                "no name for a state: a",
                Map.of(
                        "a",
                        new State.Parallel(
                                List.of(inner, inner),
                                Optional.empty(),
                                Json.EMPTY,
                                new Then.End())));
    }

    @Test
    void a_plan_that_is_too_large_is_refused() {
        var literal = ", \"parameter_mappings\": {\"any\": \"" + "x".repeat(400_000) + "\"}";
        assertEquals("/steps WORKFLOW_TOO_LARGE", Samples.problems(steps(42, literal)));
    }
}
