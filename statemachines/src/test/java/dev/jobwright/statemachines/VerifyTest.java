package dev.jobwright.statemachines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.statemachines.State.Then;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class VerifyTest {
    private static final Plan NOTHING = new Plan(List.of(), List.of(), Map.of());
    private static final State LAST = wait(new Then.End());

    private static State wait(Then then) {
        return new State.Wait(Json.of(1), Json.EMPTY, then);
    }

    private static State task(int timeout) {
        return new State.Task(
                "r", Json.EMPTY, Json.EMPTY, timeout, List.of(), List.of(), new Then.End());
    }

    private static List<Problem> verify(Machine machine) {
        return Verify.complete(NOTHING, machine, Print.json(machine));
    }

    private static void mistake(String said, Map<String, State> states) {
        var machine = new Machine("", "a", states);
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
        assertEquals(List.of(), verify(new Machine("", "a", Map.of("a", LAST))));
    }

    @Test
    void a_mistake_of_the_compilers_is_thrown() {
        mistake("no such state: b", Map.of("a", wait(new Then.Next("b"))));
        mistake("nothing leads to the state: b", Map.of("a", LAST, "b", LAST));
        mistake("no name for a state", Map.of("a", LAST, "b".repeat(81), LAST));
        mistake("without an end in time: a", Map.of("a", task(0)));
        mistake(
                "somebody else's expression",
                Map.of("a", new State.Fail("E", "because of {% $eval('1') %}")));
        mistake(
                "somebody else's expression",
                Map.of("a", wait(new Then.Next("{% 1 %}")), "{% 1 %}", LAST));
    }

    @Test
    void five_hundred_plain_steps_fit() {
        assertEquals("", Samples.problems(steps(500, "")));
    }

    @Test
    void a_run_that_could_write_too_many_events_is_refused() {
        assertEquals(
                "/steps TOO_MANY_EVENTS",
                Samples.problems(steps(300, ", \"retry\": {\"max_attempts\": 100}")));
    }

    @Test
    void a_definition_that_is_too_large_is_refused() {
        assertEquals(
                "/steps DEFINITION_TOO_LARGE\n/steps TOO_MANY_EVENTS",
                Samples.problems(steps(500, ", \"on_error\": \"continue\"")));
    }

    @Test
    void a_plan_that_is_too_large_is_refused() {
        var literal = ", \"parameter_mappings\": {\"any\": \"" + "x".repeat(400_000) + "\"}";
        assertEquals("/steps WORKFLOW_TOO_LARGE", Samples.problems(steps(42, literal)));
    }

    @Test
    void events_are_counted_at_their_most() {
        var pace = new State.Pace.Backoff(1, 4, 1, 1, false);
        var retry =
                List.of(
                        new State.Retrier(List.of("E"), pace),
                        new State.Retrier(List.of(Retries.BUSY), pace),
                        new State.Retrier(List.of("F"), new State.Pace.Never()));
        var states = new LinkedHashMap<String, State>();
        var next = new Then.Next("b");
        states.put("a", new State.Task("r", Json.EMPTY, Json.EMPTY, 1, retry, List.of(), next));
        states.put(
                "b",
                new State.Task(
                        "r", Json.EMPTY, Json.EMPTY, 1, retry, List.of(), new Then.Next("c")));
        states.put("c", LAST);
        int around = 2;
        int tasks = 2 * (5 + 3 * 4);
        int busyOnce = 3 * 4;
        int wait = 2;
        assertEquals(
                around + tasks + busyOnce + wait,
                Verify.worstCaseEvents(new Machine("", "a", states)));
    }
}
