package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolCall.Severity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a job has done and its steps have logged, read without a socket. */
final class ReadLogTest extends OnTheApi {
    private static final String TALKS =
            """
            {"name": "Talks", "inputs": [],
             "steps": [{"step_id": "a", "tool_id": "talk", "label": "First"},
                       {"step_id": "b", "tool_id": "talk"}]}
            """;

    /** Time passes while a tool talks: what happens at one moment has no order. */
    private void says(Consumer<ToolCall> what) {
        api.talk =
                call -> {
                    api.turn(Duration.ofMillis(10));
                    what.accept(call);
                };
    }

    private String talking() {
        api.put("/v1/workflows/talks", TALKS).is(201);
        var job = api.post("/v1/jobs", "{\"workflow_id\":\"talks\",\"start\":true}").is(202);
        return "/v1/jobs/" + job.text("job_id").orElseThrow();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void run(String path) {
        for (var step : List.of("a", "b")) {
            api.turn(Duration.ofMillis(10));
            step(id(path), step);
        }
        api.turn(Duration.ofMillis(10));
        end(id(path), Executions.Status.SUCCEEDED);
        api.log();
    }

    private static List<Json.Obj> items(Json.Obj answer, String name) {
        return answer.items(name).orElseThrow().stream().map(Json.Obj.class::cast).toList();
    }

    private static List<String> texts(Json.Obj answer, String name, String field) {
        return items(answer, name).stream().map(one -> one.text(field).orElse("-")).toList();
    }

    private Duration waited(String path) {
        var before = api.ports().clock().instant();
        api.get(path).is(200);
        return Duration.between(before, api.ports().clock().instant());
    }

    @Test
    void a_wait_ends_with_the_next_event() {
        var job = talking();
        api.log();
        long last = api.get(job + "/history").is(200).whole("last_seq").orElseThrow();
        var looks = new int[1];
        api.meanwhile =
                () -> {
                    looks[0]++;
                    if (looks[0] == 3) {
                        step(id(job), "a");
                        api.log();
                    }
                };

        var next = api.get(job + "/history?wait=20s&after_seq=" + last).is(200);

        assertEquals(3, looks[0]);
        assertEquals(last + 1, items(next, "events").getFirst().whole("job_seq").orElseThrow());
        assertFalse(next.flag("ended").orElseThrow());
    }

    @Test
    void a_wait_for_one_step_passes_over_the_others() {
        says(_ -> {});
        var job = talking();
        var steps = new ArrayList<>(List.of("a", "b"));
        api.meanwhile =
                () -> {
                    step(id(job), steps.removeFirst());
                    api.log();
                };

        var next = api.get(job + "/history?wait=20s&step_id=b").is(200);

        assertEquals(List.of(), steps);
        assertEquals(List.of("running", "completed"), texts(next, "events", "status"));
    }

    @Test
    void nobody_waits_longer_than_asked_for_or_for_what_cannot_come() {
        var job = talking();
        api.log();
        for (var part : List.of("/history", "/logs")) {
            var after = job + part + "?after_seq=1";
            assertEquals(Duration.ofSeconds(20), waited(after + "&wait=20s"));
            assertEquals(Duration.ofSeconds(1), waited(after + "&wait=1s"));
            assertEquals(Duration.ZERO, waited(after));
        }
        assertEquals(Duration.ZERO, waited(job + "/history?wait=20s"));

        run(job);

        for (var part : List.of("/history?wait=20s&after_seq=99", "/logs?wait=20s")) {
            assertEquals(Duration.ZERO, waited(job + part));
            assertTrue(api.get(job + part).is(200).flag("ended").orElseThrow());
        }
    }

    @Test
    void what_one_step_did_is_read_in_order_with_its_data() {
        says(call -> call.output("said", Json.of("so far")));
        var job = talking();
        run(job);
        var whole = items(api.get(job + "/history").is(200), "events");

        var own = api.get(job + "/history?step_id=a").is(200);

        assertEquals(
                whole.stream().filter(one -> one.text("node_id").equals(Optional.of("a"))).toList(),
                items(own, "events"));
        assertEquals(List.of("running", "-", "completed"), texts(own, "events", "status"));
        assertEquals(Json.of("so far"), items(own, "events").get(1).get("value").orElseThrow());
        assertEquals(whole.size(), own.whole("next_after_seq").orElseThrow());
        assertEquals(List.of(), items(api.get(job + "/history?step_id=c").is(200), "events"));
    }

    @Test
    void lines_are_read_by_step_and_by_level() {
        says(call -> {
            for (var severity : Severity.values()) {
                call.log(severity, "said at " + severity);
            }
        });
        var job = talking();
        run(job);

        var all = api.get(job + "/logs").is(200);
        assertEquals(8, items(all, "logs").size());
        var first = items(all, "logs").getFirst();
        assertEquals("a", first.text("step_id").orElseThrow());
        assertEquals("First", first.text("step_name").orElseThrow());
        assertEquals("said at DEBUG", first.text("line").orElseThrow());
        assertEquals(
                List.of("warning", "error"),
                texts(api.get(job + "/logs?step_id=b&level=warning").is(200), "logs", "level"));
        assertEquals(
                List.of("/level UNKNOWN_WORD"),
                api.get(job + "/logs?level=loud").places(400, "INVALID_REQUEST"));
    }

    @Test
    void lines_are_read_page_by_page_and_none_is_left_out() {
        says(call -> {
            for (int i = 0; i < 40; i++) {
                call.log(i % 10 == 0 ? Severity.ERROR : Severity.INFO, "line " + i);
            }
        });
        var job = talking();
        run(job);

        var seen = new ArrayList<String>();
        long after = 0;
        long last = 1;
        while (after < last) {
            var page = api.get(job + "/logs?limit=3&level=error&after_seq=" + after).is(200);
            seen.addAll(texts(page, "logs", "line"));
            after = page.whole("next_after_seq").orElseThrow();
            last = page.whole("last_seq").orElseThrow();
            assertTrue(items(page, "logs").size() <= 3);
        }

        assertEquals(
                List.of(
                        "line 0", "line 10", "line 20", "line 30", "line 0", "line 10", "line 20",
                        "line 30"),
                seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after_seq=x", "limit=0", "limit=201", "limit=x", "wait=21s"})
    void what_is_no_part_of_a_log_is_refused(String query) {
        var job = talking();
        var place = "/" + query.substring(0, query.indexOf('=')) + " OUT_OF_RANGE";
        for (var part : List.of("/history?", "/logs?")) {
            assertEquals(
                    List.of(place), api.get(job + part + query).places(400, "INVALID_REQUEST"));
        }
    }
}
