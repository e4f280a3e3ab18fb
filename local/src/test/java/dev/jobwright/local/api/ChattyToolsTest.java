package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolCall.Severity;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What it costs when tools talk, in messages and in writes. */
final class ChattyToolsTest extends OnTheApi {
    private static final Duration MOMENT = Duration.ofNanos(40_000);
    private static final int SECONDS = 10;
    private static final int CALLS = 250_000;

    /** One that tells of the claim, and one of the end. */
    private static final int BELLS = 2;

    private String ran(Consumer<ToolCall> talk) {
        api.talk = talk;
        api.put(
                        "/v1/workflows/talks",
                        "{\"name\":\"T\",\"inputs\":[],"
                                + "\"steps\":[{\"step_id\":\"a\",\"tool_id\":\"talk\"}]}")
                .is(201);
        var job = api.post("/v1/jobs", "{\"workflow_id\":\"talks\",\"start\":true}").is(202);
        api.log();
        api.turn(MOMENT);
        var id = job.text("job_id").orElseThrow();
        step(id, "a");
        return id;
    }

    private void assertBounded(String id) {
        var messages = api.queue.waiting();
        assertTrue(messages.size() <= 4 * SECONDS + 1 + BELLS, () -> messages.size() + " messages");
        assertTrue(
                messages.stream().allMatch(one -> JsonText.bytes(one.body()).length < 256 * 1024));
        int batches = Math.ceilDiv(messages.size(), Api.BATCH);
        int transactions = api.counted.transactions();
        int writes = api.counted.writes();
        api.log();

        assertEquals(batches, api.counted.transactions() - transactions);
        // One for each message, one more for what it takes out of the outbox, and the log's head.
        assertTrue(api.counted.writes() - writes <= messages.size() + BELLS + batches);
        api.turn(MOMENT);
        end(id, Executions.Status.SUCCEEDED);
        api.log();
        var history = api.get("/v1/jobs/" + id + "/history?after_seq=0").is(200);
        assertTrue(history.whole("last_seq").orElseThrow() <= messages.size() * 129L + BELLS);
    }

    @Test
    void a_flood_of_progress_costs_four_messages_a_second() {
        assertBounded(
                ran(call -> {
                    for (int i = 1; i <= CALLS; i++) {
                        api.turn(MOMENT);
                        call.progress(i, CALLS, "at " + i);
                    }
                }));
    }

    @Test
    void a_flood_of_lines_costs_four_messages_a_second_and_it_is_said_what_is_left_out() {
        var id =
                ran(call -> {
                    for (int i = 1; i <= CALLS; i++) {
                        api.turn(MOMENT);
                        call.log(Severity.INFO, "line " + i);
                    }
                });
        assertBounded(id);

        var warnings = 0;
        long leftOut = 0;
        var lines = lines(id);
        for (var line : lines) {
            if (line.text("level").orElseThrow().equals("warning")) {
                var text = line.text("line").orElseThrow();
                warnings++;
                leftOut += Long.parseLong(text.substring(1, text.indexOf(' ')));
            }
        }
        assertEquals(CALLS, lines.size() - warnings + leftOut);
    }

    private List<Json.Obj> lines(String id) {
        var lines = new ArrayList<Json.Obj>();
        long after = 0;
        long last = 1;
        while (after < last) {
            var page = api.get("/v1/jobs/" + id + "/logs?after_seq=" + after).is(200);
            page.items("logs").orElseThrow().forEach(line -> lines.add((Json.Obj) line));
            after = page.whole("next_after_seq").orElseThrow();
            last = page.whole("last_seq").orElseThrow();
        }
        return lines;
    }

    @Test
    void a_flood_of_outputs_with_names_of_their_own_costs_four_messages_a_second() {
        var large = Json.of("x".repeat(20_000));
        assertBounded(
                ran(call -> {
                    for (int i = 1; i <= CALLS / 25; i++) {
                        api.turn(MOMENT.multipliedBy(25));
                        call.output("out_" + i, i % 10 == 0 ? large : Json.of(i));
                    }
                }));
    }

    @Test
    void what_was_said_last_is_told_though_the_tool_says_no_more_for_long() {
        ran(call -> {
            call.log(Severity.INFO, "first");
            call.log(Severity.INFO, "last before a long silence");
            api.turn(Duration.ofSeconds(1));
            while (api.queue.waiting().stream()
                    .noneMatch(one -> one.body().toString().contains("long silence"))) {
                Thread.onSpinWait();
            }
        });

        assertEquals(
                List.of(1L, 1L),
                List.of("first", "long silence").stream()
                        .map(text ->
                                api.queue.waiting().stream()
                                        .filter(one -> one.body().toString().contains(text))
                                        .count())
                        .toList());
    }
}
