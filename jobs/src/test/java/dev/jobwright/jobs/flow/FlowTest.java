package dev.jobwright.jobs.flow;

import static dev.jobwright.jobs.flow.Source.asked;
import static dev.jobwright.jobs.flow.Work.evaluation;
import static dev.jobwright.jobs.flow.Work.tool;
import static dev.jobwright.jobs.flow.Work.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.workflow.Operator;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.Schema;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class FlowTest {
    private static final Schema TEXT = Schema.of(Schema.Type.STRING);

    private final Flow flow = Flow.named("Flow");

    @Test
    void connections_become_variables_and_dependencies() {
        var text = flow.input(asked("text", TEXT).called("A text"));
        var clean = flow.routine("clean", tool("cleaner"));
        var count = flow.routine("count", tool("counter")).set("exact", Json.of(true));
        flow.connect(text, clean.slot("raw"))
                .connect(clean.event("result").field("body"), count.slot("text"))
                .output("total", count.event("number"));

        is(
                """
                {"name": "Flow",
                 "inputs": [{"name": "A text", "variable_id": "text", "required": true,
                             "schema": {"type": "string"}}],
                 "steps": [
                   {"step_id": "clean", "tool_id": "cleaner",
                    "parameter_mappings": {"raw": {"variable": "text"}},
                    "output_mappings": {"result": "clean_result"}, "depends_on": []},
                   {"step_id": "count", "tool_id": "counter",
                    "parameter_mappings": {"exact": {"value": true},
                                           "text": {"variable": "clean_result.body"}},
                    "output_mappings": {"number": "total"}, "depends_on": ["clean"]}],
                 "outputs": ["total"]}
                """);
    }

    @Test
    void sources_that_are_merged_share_a_variable() {
        var one = flow.routine("one", tool("t"));
        var two = flow.routine("two", tool("t"));
        var both = flow.routine("both", tool("t"));
        flow.connect(one.event("a"), both.slot("list").appending())
                .connect(two.event("a"), both.slot("list").appending());

        var steps = steps();
        assertEquals("one_a", text(steps, 0, "output_mappings", "a"));
        assertEquals("one_a", text(steps, 1, "output_mappings", "a"));
        assertEquals(
                json("{\"list\": {\"variable\": \"one_a\", \"merge\": \"append\"}}"),
                steps.get(2).get("parameter_mappings").orElseThrow());
        assertEquals(json("[\"one\", \"two\"]"), steps.get(2).get("depends_on").orElseThrow());
    }

    @Test
    void conditions_loops_and_policies_are_fields_of_their_steps() {
        var rows = flow.input(asked("rows", Schema.of(Schema.Type.ARRAY)));
        var each = flow.routine("each", tool("t"));
        each.forEach(rows, 5)
                .when(rows.is(Operator.NOT_EQUALS, Json.NULL))
                .retry(RetryPolicy.DEFAULT)
                .timeout(Duration.ofMinutes(2))
                .heartbeat(Duration.ofSeconds(30))
                .onError(OnError.SKIP)
                .label("Each row")
                .describedAs("One by one");
        flow.connect(each.element().field("name"), each.slot("name"));
        flow.routine("tidy", workflow("cleanup", 3)).after(each).always();

        assertEquals(
                json(
                        """
                        {"step_id": "each", "tool_id": "t",
                         "parameter_mappings": {"name": {"variable": "each_element.name"}},
                         "depends_on": [],
                         "when": {"conditions": [{"variable": "rows", "operator": "not_equals",
                                                  "value": {"value": null}}],
                                  "match": "all"},
                         "for_each": {"items": {"variable": "rows"}, "as": "each_element",
                                      "max_concurrency": 5},
                         "retry": {"max_attempts": 3, "delay_seconds": 2, "backoff_rate": 2,
                                   "max_delay_seconds": 60, "jitter": false, "errors": []},
                         "timeout_seconds": 120, "heartbeat_seconds": 30, "on_error": "skip",
                         "label": "Each row", "description": "One by one"}
                        """),
                steps().getFirst());
        assertEquals(
                json(
                        """
                        {"step_id": "tidy", "workflow_id": "cleanup", "workflow_version": 3,
                         "depends_on": [], "always": true}
                        """),
                steps().getLast());
    }

    @Test
    void an_evaluation_jumps_back_ends_or_goes_on() {
        var draft = flow.routine("draft", tool("t"));
        var score = draft.event("score");
        flow.routine(
                        "enough",
                        evaluation()
                                .jump(draft, score.is(Operator.LESS_THAN, Json.of(5)))
                                .end(score.is(Operator.EQUALS, Json.of(5)))
                                .goOn(score.is(Operator.GREATER_THAN, Json.of(8)))
                                .otherwiseEnd()
                                .atMost(2))
                .after(draft);

        assertEquals(
                json(
                        """
                        {"conditions": [
                           {"variable": "draft_score", "operator": "less_than",
                            "value": {"value": 5}, "target_step_id": "draft",
                            "condition_id": "rule_1"},
                           {"variable": "draft_score", "operator": "equals",
                            "value": {"value": 5}, "action": "end", "condition_id": "rule_2"},
                           {"variable": "draft_score", "operator": "greater_than",
                            "value": {"value": 8}, "action": "continue",
                            "condition_id": "rule_3"}],
                         "default_action": "end", "maximum_jumps": 2}
                        """),
                steps().getLast().get("evaluation_config").orElseThrow());
    }

    @Test
    void steps_stand_after_those_that_they_follow_and_otherwise_as_they_were_added() {
        var last = flow.routine("last", tool("t")).always();
        var third = flow.routine("third", tool("t"));
        var first = flow.routine("first", tool("t"));
        flow.routine("second", tool("t"));
        third.after(first);

        assertEquals(
                List.of("first", "third", "second", "last"),
                steps().stream().map(step -> step.text("step_id").orElseThrow()).toList());
        assertEquals("last", last.toString());
    }

    @Test
    void a_circle_is_refused_by_the_names_in_it_with_the_remedy() {
        var one = flow.routine("one", tool("t"));
        var two = flow.routine("two", tool("t"));
        var three = flow.routine("three", tool("t"));
        flow.connect(one.event("a"), two.slot("a"))
                .connect(two.event("a"), three.slot("a"))
                .connect(three.event("a"), two.slot("b"));

        var message = refused().getFirst().message();
        assertTrue(message.contains("two -> three -> two"), message);
        assertTrue(message.contains("evaluation step"), message);
        are("/routines/two DEPENDENCY_CYCLE");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        var stranger = Flow.named("Other").routine("stranger", tool("t"));
        var one = flow.routine("one", tool("t")).set("a", Json.of(1));
        flow.routine("one", tool("t"));
        flow.routine("a b", tool("t"));
        flow.input(asked("x", TEXT));
        flow.input(asked("x", TEXT));
        flow.connect(stranger.event("e"), one.slot("b"));
        are(
                "/routines/one DUPLICATE_STEP",
                "/routines/a b INVALID_NAME",
                "/inputs/x DUPLICATE_INPUT");
    }

    @Test
    void connections_that_cannot_be_are_refused_at_their_place() {
        var one = flow.routine("one", tool("t")).set("a", Json.of(1));
        var stranger = Flow.named("Other").routine("stranger", tool("t"));
        flow.connect(stranger.event("e"), one.slot("b"))
                .connect(asked("nowhere", TEXT), one.slot("c"))
                .connect(one.element(), one.slot("d"))
                .connect(flow.input(asked("x", TEXT)), one.slot("a"));
        are(
                "/connections/0 UNKNOWN_STEP",
                "/connections/1 UNKNOWN_VARIABLE",
                "/connections/2 INVALID_SOURCE",
                "/connections/3 DUPLICATE_PARAMETER");
    }

    @Test
    void merges_that_would_mix_in_more_than_was_meant_are_refused() {
        var one = flow.routine("one", tool("t"));
        var two = flow.routine("two", tool("t")).after(one);
        var merged = flow.routine("merged", tool("t"));
        var alone = flow.routine("alone", tool("t")).after(two);
        flow.connect(one.event("a"), merged.slot("list").appending())
                .connect(two.event("a"), merged.slot("list").appending())
                .connect(one.event("a"), alone.slot("only"));
        are("/connections/2 MERGE_MISMATCH");
    }

    @Test
    void a_slot_merges_in_one_way_each_source_once_and_never_two_inputs() {
        var x = flow.input(asked("x", TEXT));
        var y = flow.input(asked("y", TEXT));
        var one = flow.routine("one", tool("t"));
        flow.connect(x, one.slot("a"))
                .connect(y, one.slot("a"))
                .connect(x, one.slot("b"))
                .connect(x, one.slot("b"));
        are("/connections/1 MERGE_MISMATCH", "/connections/3 DUPLICATE_CONNECTION");
    }

    @Test
    void an_output_has_one_name_that_nothing_else_has() {
        var x = flow.input(asked("x", TEXT));
        var one = flow.routine("one", tool("t"));
        flow.connect(x, one.slot("a"))
                .output("first", one.event("e"))
                .output("second", one.event("e"))
                .output("x", one.event("f"))
                .output("part", one.event("g").field("h"));
        are(
                "/outputs/second DUPLICATE_OUTPUT",
                "/outputs/x DUPLICATE_OUTPUT",
                "/outputs/part INVALID_OUTPUT");
    }

    @Test
    void nothing_waits_for_a_clean_up() {
        var tidy = flow.routine("tidy", tool("t")).always();
        flow.routine("work", tool("t")).after(tidy);
        are("/routines/work CLEAN_UP_FIRST");
    }

    @Test
    void a_flow_without_routines_is_none() {
        are("/routines MISSING_FIELD");
    }

    private void is(String document) {
        assertEquals(json(document), flow.document());
    }

    private void are(String... places) {
        assertEquals(
                List.of(places),
                refused().stream().map(one -> one.pointer() + " " + one.code()).toList());
    }

    private List<Problem> refused() {
        return assertThrows(InvalidFlow.class, flow::document).problems();
    }

    private List<Json.Obj> steps() {
        return flow.document().items("steps").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .toList();
    }

    private static String text(List<Json.Obj> steps, int step, String field, String name) {
        return steps.get(step).object(field).orElseThrow().text(name).orElseThrow();
    }

    private static Json json(String text) {
        return JsonText.readOwn(text);
    }
}
