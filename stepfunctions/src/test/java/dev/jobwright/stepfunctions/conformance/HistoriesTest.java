package dev.jobwright.stepfunctions.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.json.Json;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class HistoriesTest {
    private static final List<Map<String, Object>> RECORDED =
            List.of(
                    event(1, 0, "ExecutionStarted", ""),
                    event(2, 0, "ParallelStateEntered", "Both"),
                    event(3, 2, "ParallelStateStarted", ""),
                    event(4, 3, "PassStateEntered", "Left"),
                    event(5, 4, "PassStateExited", "Left"),
                    event(6, 3, "PassStateEntered", "Right"),
                    event(7, 6, "PassStateExited", "Right"),
                    event(8, 7, "ParallelStateSucceeded", ""),
                    event(9, 7, "ParallelStateExited", "Both"),
                    event(10, 9, "ExecutionSucceeded", ""));

    private static Map<String, Object> event(int id, int previous, String type, String name) {
        Map<String, Object> event =
                Json.object("id", id, "previousEventId", previous, "type", type);
        if (!name.isEmpty()) {
            event.put("stateDetails", Json.object("name", name, "output", "{}"));
        }
        return event;
    }

    private static int level(String ordering, List<Map<String, Object>> ours) {
        return new Histories(new Matcher(Map.of()), "2025-10-28")
                .compare(Json.object("history", RECORDED, "ordering", ordering), ours, false)
                .level();
    }

    /** The other branch runs first and ends last. */
    private static List<Map<String, Object>> interleaved() {
        return List.of(
                event(1, 0, "ExecutionStarted", ""),
                event(2, 0, "ParallelStateEntered", "Both"),
                event(3, 2, "ParallelStateStarted", ""),
                event(4, 3, "PassStateEntered", "Right"),
                event(5, 3, "PassStateEntered", "Left"),
                event(6, 4, "PassStateExited", "Right"),
                event(7, 5, "PassStateExited", "Left"),
                event(8, 7, "ParallelStateSucceeded", ""),
                event(9, 7, "ParallelStateExited", "Both"),
                event(10, 9, "ExecutionSucceeded", ""));
    }

    private static List<Map<String, Object>> with(int at, Map<String, Object> event) {
        List<Map<String, Object>> changed = new ArrayList<>(RECORDED);
        changed.set(at - 1, event);
        return changed;
    }

    @Test
    void what_ran_at_once_may_come_in_any_order_of_its_chains() {
        assertEquals(4, level("strict", RECORDED));
        assertEquals(4, level("concurrent", RECORDED));
        assertEquals(4, level("concurrent", interleaved()));
        assertEquals(1, level("strict", interleaved()));
    }

    @Test
    void an_event_in_another_chain_differs_in_its_type() {
        assertEquals(1, level("concurrent", with(7, event(7, 4, "PassStateExited", "Right"))));
        assertEquals(3, level("strict", with(7, event(7, 4, "PassStateExited", "Right"))));
    }

    @Test
    void a_missing_or_a_second_event_differs_in_its_type() {
        List<Map<String, Object>> more = new ArrayList<>(RECORDED);
        more.add(event(11, 10, "ExecutionSucceeded", ""));

        assertEquals(1, level("concurrent", more));
        assertEquals(1, level("strict", more));
        assertEquals(1, level("concurrent", RECORDED.subList(0, 9)));
    }

    @Test
    void another_name_differs_in_its_type_and_other_details_by_themselves() {
        Map<String, Object> details = event(7, 6, "PassStateExited", "Right");
        details.put("stateDetails", Json.object("name", "Right", "output", "{\"a\":1}"));

        assertEquals(1, level("concurrent", with(7, event(7, 6, "PassStateExited", "Left"))));
        assertEquals(2, level("concurrent", with(7, details)));
        assertEquals(2, level("strict", with(7, details)));
    }

    @Test
    void ids_with_a_gap_differ_by_themselves() {
        List<Map<String, Object>> gap = new ArrayList<>(interleaved());
        gap.set(9, event(11, 9, "ExecutionSucceeded", ""));

        assertEquals(3, level("concurrent", gap));
    }
}
