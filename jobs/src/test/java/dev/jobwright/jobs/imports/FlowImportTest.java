package dev.jobwright.jobs.imports;

import static dev.jobwright.jobs.imports.Translated.good;
import static dev.jobwright.jobs.imports.Translated.notes;
import static dev.jobwright.jobs.imports.Translated.problems;
import static dev.jobwright.jobs.imports.Translated.same;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

final class FlowImportTest {
    @Test
    void routines_are_steps_events_outputs_and_slots_parameters() {
        var translated =
                good(
                        Format.FLOW,
                        """
                        {"flow_id": "my_flow",
                         "routines": {
                           "source": {"class": "pipeline.TextSource", "config": {"lines": 3},
                             "slots": {"trigger": {}}, "events": {"output": ["data"]}},
                           "counter": {"tool": "count", "slots": ["text", "depth"],
                             "events": ["counts"],
                             "error_handler": {"strategy": "retry", "max_retries": 4,
                                               "retry_delay": 0.3, "retry_backoff": 1.5,
                                               "retryable_exceptions": ["a.IOException"]}}},
                         "connections": [
                           {"source_routine": "source", "source_event": "output",
                            "target_routine": "counter", "target_slot": "text",
                            "param_mapping": {"data": "text"}}]}
                        """);
        same(
                """
                {"name": "my_flow",
                 "inputs": [
                  {"name": "trigger", "variable_id": "trigger", "required": true,
                   "schema": {"type": "any"}},
                  {"name": "depth", "variable_id": "depth", "required": false,
                   "schema": {"type": "string"}}],
                 "steps": [
                  {"step_id": "source", "tool_id": "text_source",
                   "parameter_mappings": {"lines": {"value": 3},
                                          "trigger": {"variable": "trigger"}},
                   "output_mappings": {"output": "source_output"}, "depends_on": []},
                  {"step_id": "counter", "tool_id": "count",
                   "parameter_mappings": {"text": {"variable": "source_output.data"},
                                          "depth": {"variable": "depth"}},
                   "output_mappings": {"counts": "counter_counts"}, "depends_on": ["source"],
                   "on_error": "retry",
                   "retry": {"max_attempts": 5, "delay_seconds": 1, "backoff_rate": 1.5,
                             "max_delay_seconds": 86400, "jitter": false,
                             "errors": ["IOException"]}}],
                 "outputs": ["counter_counts"]}
                """,
                translated.document());
        assertEquals(
                List.of(
                        "/document/routines/source/class RENAMED",
                        "/document/routines/counter/error_handler/retry_delay CHANGED",
                        "/document/routines/source ADDED",
                        "/document/routines/counter ADDED"),
                notes(translated));
    }

    @Test
    void a_saved_flow_is_read_with_its_underscores_and_without_its_job() {
        var translated =
                good(
                        Format.FLOW,
                        """
                        {"flow": {"_type": "Flow", "flow_id": "f", "execution_strategy": "sequential",
                          "max_workers": 1, "error_handler": null, "_paused": false,
                          "routines": {
                            "a": {"_type": "Fetch", "_id": "0x7f", "_config": {},
                              "_error_handler": {"_type": "ErrorHandler", "strategy": "skip"},
                              "_slots": {}, "_events": {"output": {"_type": "Event",
                                "name": "output", "output_params": ["data"]}}},
                            "b": {"_type": "Store", "_slots": {"input": {"_type": "Slot",
                                "name": "input", "_data": {}, "merge_strategy": "append"}},
                              "_events": {}}},
                          "connections": [{"_type": "Connection", "param_mapping": {},
                            "_source_routine_id": "a", "_source_event_name": "output",
                            "_target_routine_id": "b", "_target_slot_name": "input"}]},
                         "job_state": {"status": "running"}, "saved_at": 1}
                        """);
        same(
                """
                {"name": "f", "inputs": [], "steps": [
                  {"step_id": "a", "tool_id": "fetch",
                   "output_mappings": {"output": "a_output"}, "depends_on": [],
                   "on_error": "skip"},
                  {"step_id": "b", "tool_id": "store",
                   "parameter_mappings": {"input": {"variable": "a_output", "merge": "append"}},
                   "depends_on": ["a"]}]}
                """,
                translated.document());
        assertTrue(notes(translated).contains("/document/job_state LEFT_OUT"));
    }

    @Test
    void a_flows_own_handler_is_for_routines_without_one() {
        var document =
                good(
                                Format.FLOW,
                                """
                                {"routines": {"a": {"tool": "t"},
                                   "b": {"tool": "t", "error_handler": "stop"}},
                                 "error_handler": {"strategy": "ErrorStrategy.CONTINUE"},
                                 "connections": []}
                                """)
                        .document()
                        .toString();
        assertTrue(document.contains("\"on_error\":\"continue\""), document);
        assertTrue(document.contains("\"on_error\":\"stop\""), document);
    }

    @Test
    void connections_into_one_slot_are_merged_as_the_slot_says() {
        for (var merge : List.of("append", "override")) {
            var document =
                    good(
                                    Format.FLOW,
                                    """
                                    {"routines": {"a": {"tool": "t"}, "b": {"tool": "t"},
                                       "c": {"tool": "t", "slots": {"x": {"merge_strategy": "%s"}}}},
                                     "connections": [{"from": "a.o", "to": "c.x"},
                                                     {"from": "b.o", "to": "c.x"}]}
                                    """
                                            .formatted(merge))
                            .document()
                            .toString();
            assertEquals(merge.equals("append"), document.contains("\"merge\":\"append\""));
            assertTrue(document.contains("\"depends_on\":[\"a\",\"b\"]"), document);
        }
    }

    @Test
    void a_flow_that_goes_in_a_circle_is_refused_by_name_with_the_remedy() {
        var circle =
                """
                {"routines": {"ask": {"tool": "t"}, "judge": {"tool": "t"}},
                 "connections": [{"from": "ask.a", "to": "judge.a"},
                                 {"from": "judge.again", "to": "ask.q"}]}
                """;
        assertEquals(
                List.of("/document/routines/ask DEPENDENCY_CYCLE"), problems(Format.FLOW, circle));
        var message =
                assertInstanceOf(Translation.Bad.class, Translated.of(Format.FLOW, circle))
                        .problems()
                        .getFirst()
                        .message();
        assertTrue(message.contains("ask -> judge -> ask"), message);
        assertTrue(message.contains("evaluation step"), message);
    }

    @Test
    void what_cannot_be_meant_is_a_problem_at_its_place() {
        assertEquals(
                List.of("/document/routines MISSING_FIELD"),
                problems(Format.FLOW, "{\"routines\": {}}"));
        assertEquals(
                List.of(
                        "/document/routines/a/slots/x/merge_strategy UNKNOWN_WORD",
                        "/document/routines/b MISSING_FIELD",
                        "/document/connections/0/from UNKNOWN_STEP",
                        "/document/connections/1 UNKNOWN_PARAMETER",
                        "/document/connections/2 MISSING_FIELD"),
                problems(
                        Format.FLOW,
                        """
                        {"routines": {
                           "a": {"tool": "t", "slots": {"x": {"merge_strategy": "custom"}}},
                           "b": {}},
                         "connections": [
                           {"from": "nobody.x", "to": "a.x"},
                           {"from": "a.o", "to": "a.y"},
                           {"_source_event_name": "output", "to": "a.x"}]}
                        """));
    }
}
