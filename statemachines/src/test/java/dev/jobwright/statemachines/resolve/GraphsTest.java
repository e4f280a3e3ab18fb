package dev.jobwright.statemachines.resolve;

import static dev.jobwright.statemachines.resolve.Shapes.after;
import static dev.jobwright.statemachines.resolve.Shapes.document;
import static dev.jobwright.statemachines.resolve.Shapes.evaluates;
import static dev.jobwright.statemachines.resolve.Shapes.names;
import static dev.jobwright.statemachines.resolve.Shapes.needs;
import static dev.jobwright.statemachines.resolve.Shapes.order;
import static dev.jobwright.statemachines.resolve.Shapes.read;
import static dev.jobwright.statemachines.resolve.Shapes.result;
import static dev.jobwright.statemachines.resolve.Shapes.says;
import static dev.jobwright.statemachines.resolve.Shapes.step;
import static dev.jobwright.statemachines.resolve.Shapes.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow.Merge;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What reads are bound to in graphs: across branches, ways back and jumps. */
final class GraphsTest {
    private final Given given = new Given();

    private Plan plan(String... steps) {
        return given.plan(Given.workflow(document(steps)));
    }

    @Test
    void steps_come_out_after_those_that_they_follow_and_otherwise_as_written() {
        var plan =
                plan(
                        says("last", after("b", "a")),
                        says("a", after()),
                        says("clean", ", \"always\": true"),
                        says("b", after()),
                        says("c", ""));
        assertEquals(List.of("a", "b", "last", "c", "clean"), order(plan));
        assertEquals(List.of(new StepId("b"), new StepId("a")), step(plan, "last").dependsOn());
        assertEquals(List.of(new StepId("b")), step(plan, "c").dependsOn());
        assertEquals(List.of(), step(plan, "clean").dependsOn());
    }

    @Test
    void where_branches_meet_both_are_read_and_nothing_that_one_of_them_hides() {
        var plan =
                plan(
                        says("first", ""),
                        says("one", after("first")),
                        says("two", after("first")),
                        needs("meet", "\"said\"", after("two", "one")));
        assertEquals("one two", writers(plan, "meet"));
    }

    @Test
    void one_branch_alone_hides_what_was_before_both() {
        var plan =
                plan(
                        says("first", ""),
                        says("one", after("first")),
                        needs("two", "\"said\"", after("first")),
                        needs("meet", "\"said\"", after("two", "one")));
        assertEquals("first", writers(plan, "two"));
        assertEquals("one", writers(plan, "meet"));
    }

    @Test
    void what_may_be_left_out_hides_nothing() {
        var left =
                ", \"when\": {\"conditions\": [{\"variable\": \"in\", \"operator\": \"equals\","
                        + " \"value\": \"x\"}]}";
        var plan =
                plan(
                        says("first", ""),
                        says("one", left),
                        says("two", ", \"on_error\": \"skip\""),
                        says("three", ", \"on_error\": \"skip\""),
                        needs("reader", "\"said\"", ""));
        assertEquals("first one two three", writers(plan, "reader"));
    }

    @Test
    void a_way_back_carries_what_the_round_before_has_set() {
        var plan =
                plan(
                        says("first", ""),
                        needs("begin", "\"said\"", ""),
                        says("inner", ""),
                        needs("middle", "\"said\"", ""),
                        evaluates("again", "\"target_step_id\": \"begin\""),
                        needs("end", "\"said\"", ""));
        assertEquals("first inner", writers(plan, "begin"));
        assertEquals("inner", writers(plan, "middle"));
        assertEquals("inner", writers(plan, "end"));
    }

    @Test
    void what_each_round_sets_anew_is_not_carried_into_the_next() {
        var plan =
                plan(
                        says("begin", ""),
                        needs("middle", "\"said\"", ""),
                        says("late", ""),
                        evaluates("again", "\"target_step_index\": 0"));
        assertEquals("begin", writers(plan, "middle"));
    }

    @Test
    void rounds_within_rounds_carry_from_any_to_any() {
        var plan =
                plan(
                        says("first", ""),
                        needs("outer", "\"said\"", ""),
                        needs("inner", "\"said\"", ""),
                        evaluates("soon", "\"target_step_id\": \"inner\""),
                        says("late", ""),
                        evaluates("far", "\"target_step_id\": \"outer\""));
        assertEquals("first late", writers(plan, "outer"));
        assertEquals("first late", writers(plan, "inner"));
    }

    @Test
    void a_jump_forward_leads_past_what_is_between() {
        var plan =
                plan(
                        says("first", ""),
                        evaluates("past", "\"target_step_id\": \"end\""),
                        says("between", ""),
                        needs("end", "\"said\"", ""));
        assertEquals("first between", writers(plan, "end"));
    }

    @Test
    void a_jump_leads_past_whole_branches() {
        var plan =
                plan(
                        says("first", ""),
                        evaluates("past", "\"target_step_id\": \"end\""),
                        says("one", after("past")),
                        says("two", after("past")),
                        needs("end", "\"said\"", after("one", "two")));
        assertEquals("first one two", writers(plan, "end"));
    }

    @Test
    void results_are_what_the_last_steps_set_or_what_an_end_leaves() {
        var plan =
                plan(
                        says("first", ""),
                        evaluates("stop", "\"action\": \"end\""),
                        says("one", after("stop")),
                        """
                        {"step_id": "two", "tool_id": "lister", "depends_on": ["stop"],
                         "output_mappings": {"number": "figure"}}
                        """);
        assertEquals(
                List.of(new VariableId("said"), new VariableId("figure")),
                List.copyOf(plan.outputs().keySet()));
        assertEquals("first one", result(plan, "said"));
        assertEquals("two", result(plan, "figure"));
    }

    @Test
    void appending_reads_all_that_came_before_in_order() {
        var plan =
                plan(
                        says("one", ""),
                        says("two", after("one")),
                        says("three", after("one")),
                        says("aside", after()),
                        needs(
                                "all",
                                "{\"variable\": \"said\", \"merge\": \"append\"}",
                                after("three", "two")));
        assertEquals("one two three", writers(plan, "all"));
        assertEquals(Merge.APPEND, read(plan, "all").merge());
    }

    @Test
    void appending_gives_a_list_that_can_be_gone_through() {
        var plan =
                plan(
                        says("one", ""),
                        says("two", ", \"on_error\": \"skip\""),
                        needs(
                                "each",
                                "\"item\"",
                                ", \"for_each\": {\"items\":"
                                        + " {\"variable\": \"said\", \"merge\": \"append\"}}"));
        var forEach = step(plan, "each").forEach().orElseThrow();
        assertEquals("one two", names((Binding.Read) forEach.items()));
        assertEquals(10, forEach.maxConcurrency());
    }

    @Test
    void a_circle_is_told_with_its_steps_in_their_order() {
        var document =
                document(
                        says("one", after("three")),
                        says("two", after("one")),
                        says("three", after("two")));
        var problem = given.faults(JsonText.readOwn(document)).getFirst();
        assertTrue(problem.message().contains("one, two, three"), problem.message());
    }

    @Test
    void a_variable_is_read_from_at_most_a_thousand_steps() {
        var setters =
                IntStream.range(0, 1_001).mapToObj(i -> says("s" + i, ", \"on_error\": \"skip\""));
        var reader =
                """
                {"step_id": "r", "tool_id": "note", "parameter_mappings": {"text": "said"}}
                """;
        var document = document(Stream.concat(setters, Stream.of(reader)).toArray(String[]::new));
        assertEquals(
                "/steps/1001/parameter_mappings/text LIMIT_EXCEEDED", given.problems(document));
    }

    @Test
    void ten_thousand_steps_are_bound_each_to_the_one_before() {
        int last = 9_999;
        var steps = IntStream.rangeClosed(0, last).mapToObj(GraphsTest::link);
        var plan = plan(steps.toArray(String[]::new));
        assertEquals("s" + (last - 1), writers(plan, "s" + last));
    }

    private static String link(int place) {
        return """
        {"step_id": "s%d", "tool_id": "note", "parameter_mappings": {"any": "%s"},
         "output_mappings": {"text": "text_%d"}}
        """
                .formatted(place, place == 0 ? "in" : "text_" + (place - 1), place);
    }
}
