package dev.jobwright.statemachines.resolve;

import static dev.jobwright.statemachines.resolve.Shapes.after;
import static dev.jobwright.statemachines.resolve.Shapes.document;
import static dev.jobwright.statemachines.resolve.Shapes.evaluates;
import static dev.jobwright.statemachines.resolve.Shapes.names;
import static dev.jobwright.statemachines.resolve.Shapes.needs;
import static dev.jobwright.statemachines.resolve.Shapes.read;
import static dev.jobwright.statemachines.resolve.Shapes.says;
import static dev.jobwright.statemachines.resolve.Shapes.step;
import static dev.jobwright.statemachines.resolve.Shapes.writers;

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
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What conditions, lists, calls, evaluations and clean-ups are bound to. */
final class StepKindsTest {
    private final Given given = new Given();

    private Plan plan(String... steps) {
        return given.plan(Given.workflow(document(steps)));
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
    void a_workflow_that_cleans_up_is_not_run_inside_another() {
        given.with(
                "cleans",
                """
                {"name": "w", "steps": [
                  {"step_id": "s", "tool_id": "note"},
                  {"step_id": "c", "tool_id": "note", "always": true}]}
                """);

        assertEquals(
                "/steps/0/workflow_id CLEAN_UP_IN_CALL",
                given.problems(
                        """
                        {"name": "w", "steps": [{"step_id": "s", "workflow_id": "cleans"}]}
                        """));
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
}
