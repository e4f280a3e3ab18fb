package dev.jobwright.statemachines.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.workflow.Evaluation.Target;
import dev.jobwright.jobs.workflow.Operator;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Action;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.Plan.Writer;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.VariableId;
import dev.jobwright.jobs.workflow.Workflow.Merge;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What graphs, conditions, lists, calls and evaluations are bound to. */
final class GraphsTest {
    private final Given given = new Given();

    private Plan plan(String... steps) {
        return given.plan(Given.workflow(document(steps)));
    }

    private static String document(String... steps) {
        return """
        {"name": "n", "inputs": [
           {"name": "Input", "variable_id": "in", "schema": {"type": "any"}},
           {"name": "Maybe", "variable_id": "maybe", "required": false, "schema": {"type": "any"}},
           {"name": "List", "variable_id": "list", "schema": {"type": "array"}}],
         "steps": [%s]}
        """
                .formatted(String.join(",", steps));
    }

    /** A step that sets {@code said}. */
    private static String says(String id, String more) {
        return """
        {"step_id": "%s", "tool_id": "note", "output_mappings": {"text": "said"}%s}
        """
                .formatted(id, more);
    }

    /** A step that requires a value. */
    private static String needs(String id, String mapping, String more) {
        return """
        {"step_id": "%s", "tool_id": "need", "parameter_mappings": {"it": %s}%s}
        """
                .formatted(id, mapping, more);
    }

    private static String evaluates(String id, String targets) {
        return """
        {"step_id": "%s", "evaluation_config": {"conditions": [
           {"variable": "in", "operator": "equals", "value": 1, %s}]}}
        """
                .formatted(id, targets);
    }

    private static String after(String... ids) {
        return ", \"depends_on\": " + Json.strings(List.of(ids));
    }

    private static List<String> order(Plan plan) {
        return plan.steps().stream().map(step -> step.id().value()).toList();
    }

    private static Plan.Step step(Plan plan, String id) {
        return plan.step(new StepId(id)).orElseThrow();
    }

    /** Who may have set what a step reads. */
    private static String writers(Plan plan, String step) {
        return names(read(plan, step));
    }

    private static Binding.Read read(Plan plan, String step) {
        return assertInstanceOf(
                Binding.Read.class, step(plan, step).parameters().values().iterator().next());
    }

    private static String result(Plan plan, String variable) {
        return plan.outputs().entrySet().stream()
                .filter(output -> output.getKey().value().equals(variable))
                .map(output -> names(output.getValue()))
                .findFirst()
                .orElseThrow();
    }

    private static String names(Binding.Read read) {
        return String.join(
                " ",
                read.writers().stream()
                        .map(writer ->
                                switch (writer) {
                                    case Writer.Inputs _ -> "*";
                                    case Writer.Item _ -> "each";
                                    case Writer.Step(var id) -> id.value();
                                })
                        .toList());
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
    void the_element_of_a_list_is_known_to_its_own_step() {
        var each =
                """
                , "for_each": {"items": "list", "as": "one", "max_concurrency": 40},
                 "output_mappings": {"text": "texts"}
                """;
        var plan =
                plan(
                        needs("each", "{\"variable\": \"one.name.first\"}", each),
                        needs("next", "\"texts\"", ", \"for_each\": {\"items\": \"texts\"}"));
        var read = read(plan, "each");
        assertEquals("each", names(read));
        assertEquals(List.of("name", "first"), read.path());
        assertEquals("*", names((Binding.Read) step(plan, "each").forEach().orElseThrow().items()));
        assertEquals(
                "each", names((Binding.Read) step(plan, "next").forEach().orElseThrow().items()));
    }

    @Test
    void a_condition_that_fails_on_null_makes_sure_of_its_variable() {
        var demand =
                ", \"when\": {\"conditions\": [{\"variable\": \"maybe\", \"operator\":"
                        + " \"%s\", \"value\": %s}]}";
        for (var condition :
                List.of(
                        demand.formatted("not_equals", "null"),
                        demand.formatted("equals", "\"x\""),
                        demand.formatted("greater_than", "3"),
                        demand.formatted("contains", "\"x\""))) {
            assertEquals("*", writers(plan(needs("a", "\"maybe\"", condition)), "a"));
        }
    }

    @Test
    void a_condition_may_ask_for_what_may_be_unset() {
        var plan =
                plan(
                        says("one", ", \"on_error\": \"skip\""),
                        needs(
                                "two",
                                "1",
                                """
                                , "when": {"match": "any", "conditions": [
                                  {"variable": "said", "operator": "equals", "value": "maybe"},
                                  {"variable": "in.deep", "operator": "less_than",
                                   "value": {"variable": "maybe"}}]}
                                """));
        var when = step(plan, "two").when().orElseThrow();
        assertTrue(when.any());
        assertEquals(new Binding.Literal(Json.of("maybe")), when.comparisons().getFirst().right());
        assertEquals(Operator.LESS_THAN, when.comparisons().getLast().operator());
        assertEquals("*", names((Binding.Read) when.comparisons().getLast().right()));
    }

    @Test
    void an_evaluation_leads_on_back_and_out() {
        var plan =
                plan(
                        says("first", ""),
                        """
                        {"step_id": "e", "step_type": "EVALUATION", "parameter_mappings": {},
                         "evaluation_config": {"default_action": "end", "maximum_jumps": 0,
                           "conditions": [
                             {"variable": "said", "operator": "contains", "value": "x",
                              "target_step_index": 0},
                             {"condition_id": "mine", "variable": "said", "operator": "equals",
                              "value": "y"},
                             {"variable": "said", "operator": "equals", "value": "z",
                              "action": "end"}]},
                         "output_mappings": {"reason": "why", "jump_count": "rounds"}}
                        """,
                        needs("last", "\"why\"", ""));
        var action = assertInstanceOf(Action.Evaluate.class, step(plan, "e").action());
        var evaluation = action.evaluation();
        assertEquals(
                List.of("condition_1", "mine", "condition_3"),
                evaluation.conditions().stream().map(condition -> condition.id()).toList());
        assertEquals(
                List.of(
                        new Target.Jump(new StepId("first")),
                        new Target.Continue(),
                        new Target.End()),
                evaluation.conditions().stream().map(condition -> condition.target()).toList());
        assertEquals(new Target.End(), evaluation.otherwise());
        assertEquals(0, evaluation.maximumJumps());
        assertEquals("e", writers(plan, "last"));
    }

    @Test
    void a_clean_up_reads_what_any_step_may_have_set() {
        var plan =
                plan(
                        says("one", ""),
                        says("two", ""),
                        says("three", ", \"always\": true"),
                        """
                        {"step_id": "four", "always": true, "depends_on": [], "tool_id": "note",
                         "parameter_mappings": {"any": "said"}}
                        """,
                        needs(
                                "five",
                                "\"said\"",
                                ", \"always\": true, \"depends_on\": [\"three\"]"));
        assertEquals("one two", writers(plan, "four"));
        assertEquals("three", writers(plan, "five"));
        assertTrue(step(plan, "five").always());
    }

    @Test
    void a_call_is_bound_to_the_version_that_is_newest_now_or_to_the_one_it_names() {
        var child =
                """
                {"name": "Child",
                 "inputs": [{"name": "W", "variable_id": "words", "schema": {"type": "string"}}],
                 "steps": [{"step_id": "s", "tool_id": "lister",
                            "output_mappings": {"number": "figure"}}],
                 "outputs": ["figure", "words"]}
                """;
        given.with("child", child).with("child", child);
        var call =
                """
                {"step_id": "%s", "workflow_id": "child", %s
                 "parameter_mappings": {"words": {"value": "w"}},
                 "output_mappings": {"figure": "n", "words": "w"}}
                """;
        var plan =
                plan(
                        call.formatted("new", ""),
                        call.formatted("old", "\"workflow_version\": 1,"),
                        """
                        {"step_id": "last", "tool_id": "text_analyzer",
                         "parameter_mappings": {"text": "w", "analysis_level": "basic"}}
                        """);
        var newest = assertInstanceOf(Action.Call.class, step(plan, "new").action());
        var oldest = assertInstanceOf(Action.Call.class, step(plan, "old").action());
        assertEquals(2, newest.workflow().version());
        assertEquals("arn:child2", newest.machineArn());
        assertEquals(1, oldest.workflow().version());
        assertEquals(Plan.MAX_WAIT, step(plan, "new").timeout());
    }

    @Test
    void workflows_run_inside_each_other_five_deep_and_no_deeper() {
        var calls = "{\"name\": \"w\", \"steps\": [{\"step_id\": \"s\", \"workflow_id\": \"%s\"}]}";
        given.with(
                "w1",
                "{\"name\": \"w\", \"steps\": [{\"step_id\": \"s\", \"tool_id\": \"note\"}]}");
        for (int i = 2; i <= 5; i++) {
            given.with("w" + i, calls.formatted("w" + (i - 1)));
        }
        assertEquals("", given.problems(calls.formatted("w5")));
        given.with("w6", calls.formatted("w5"));
        assertEquals("/steps/0/workflow_id LIMIT_EXCEEDED", given.problems(calls.formatted("w6")));
    }

    @Test
    void a_workflow_may_run_an_older_version_of_itself() {
        var first = "{\"name\": \"w\", \"steps\": [{\"step_id\": \"s\", \"tool_id\": \"note\"}]}";
        var second = "{\"name\": \"w\", \"steps\": [{\"step_id\": \"s\", \"workflow_id\": \"w\"}]}";
        given.with("w", first).with("w", second);
        var plan = given.plan(Given.workflow(second));
        assertEquals(2, ((Action.Call) plan.steps().getFirst().action()).workflow().version());
    }

    @Test
    void who_waits_for_somebody_may_wait_a_year() {
        var approval =
                """
                {"step_id": "%s", "tool_id": "approval",
                 "parameter_mappings": {"message": {"value": "?"}}%s}
                """;
        var plan =
                plan(
                        approval.formatted("a", ""),
                        approval.formatted(
                                "b",
                                ", \"timeout_seconds\": 31536000, \"heartbeat_seconds\": 3600"),
                        says("c", ", \"heartbeat_seconds\": 30"));
        assertEquals(Plan.USUAL_WAIT, step(plan, "a").timeout());
        assertEquals(Plan.MAX_WAIT, step(plan, "b").timeout());
        assertEquals(Optional.of(Duration.ofHours(1)), step(plan, "b").policy().heartbeat());
        assertEquals(Plan.MAX_STEP_TIMEOUT, step(plan, "c").timeout());
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
    void an_unset_variable_is_told_with_its_reason() {
        var reasons =
                Map.of(
                        "runs beside this step: add it to depends_on",
                        document(says("a", ""), needs("b", "\"said\"", after())),
                        "is not before this one",
                        document(needs("b", "\"said\"", ""), says("a", "")),
                        "is skipped when it fails",
                        document(says("a", ", \"on_error\": \"skip\""), needs("b", "\"said\"", "")),
                        "its input is not required",
                        document(needs("b", "\"maybe\"", "")),
                        "a job may end before a sets it",
                        document(says("a", ""), needs("b", "\"said\"", ", \"always\": true")),
                        "a jump may pass over a",
                        document(
                                evaluates("e", "\"target_step_id\": \"b\""),
                                says("a", ""),
                                needs("b", "\"said\"", "")));
        reasons.forEach((reason, document) -> {
            var problems = given.faults(JsonText.readOwn(document));
            assertTrue(problems.getFirst().message().contains(reason), problems.toString());
        });
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
