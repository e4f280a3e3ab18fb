package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;
import static dev.jobwright.local.protocol.Tools.failed;
import static dev.jobwright.local.protocol.Tools.said;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRetry;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a tool may do while it runs, beside its result. */
final class ToolCallTest {
    private static final StepKey KEY = StepKey.of(new StepId("step_1"));
    private static final RetryPolicy THRICE =
            new RetryPolicy(3, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), false, List.of());

    private final World world = new World(new Flow().retrying(THRICE).step("scripted").plan());

    @BeforeEach
    void start() {
        world.start();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void again(int retry) {
        world.clock.turn(Duration.ofSeconds(2));
        ask(world, 1, 1, retry);
    }

    private Failure failure() {
        return assertInstanceOf(State.Failed.class, world.step(1).state()).failure();
    }

    // Checkpoints

    @Test
    void what_an_attempt_keeps_the_next_one_finds() {
        var found = new ArrayList<Optional<Json>>();
        world.tools.script =
                call -> {
                    found.add(call.saved());
                    call.save(Json.of("page " + found.size()));
                    return found.size() < 3 ? failed("Flaky", true) : said("done");
                };
        assertThrows(StepRetry.class, () -> ask(world, 1, 1, 0));
        assertThrows(StepRetry.class, () -> again(1));
        again(2);

        assertEquals(
                List.of(
                        Optional.empty(),
                        Optional.of(Json.of("page 1")),
                        Optional.of(Json.of("page 2"))),
                found);
    }

    @Test
    void an_attempt_that_a_newer_one_came_before_keeps_nothing() {
        var kept = new ArrayList<Optional<Json>>();
        world.tools.script =
                old -> {
                    world.tools.script =
                            newer -> {
                                newer.save(Json.of("new"));
                                return said("new");
                            };
                    ask(world, 1, 1, 1);
                    assertThrows(IllegalStateException.class, () -> old.save(Json.of("old")));
                    kept.add(old.saved());
                    return said("old");
                };
        ask(world, 1, 1, 0);

        assertEquals(List.of(Optional.of(Json.of("new"))), kept);
    }

    @Test
    void after_a_forced_cancel_nothing_is_kept() {
        world.tools.script =
                call -> {
                    world.cancel(true);
                    call.save(Json.of("too late"));
                    return said("too late");
                };
        assertThrows(StepStopped.class, () -> ask(world, 1, 1, 0));

        assertEquals(Optional.empty(), world.calm().get(Keys.checkpoint(World.UID, 1, KEY)));
    }

    @Test
    void a_checkpoint_has_a_bound_that_is_named() {
        world.tools.script =
                call -> {
                    call.save(Json.of("x".repeat(24 * 1024 - 2)));
                    call.save(Json.of("x".repeat(24 * 1024)));
                    return said("never");
                };
        assertThrows(StepRetry.class, () -> ask(world, 1, 1, 0));

        var waiting = assertInstanceOf(State.Waiting.class, world.step(1).state());
        assertEquals(
                "a checkpoint has at most 24576 bytes of JSON, and this one 24578",
                waiting.last().message());
    }

    // Cost

    @Test
    void the_cost_of_a_step_is_that_of_all_its_attempts() {
        world.tools.script =
                call -> {
                    call.cost(new BigDecimal("0.10"));
                    call.cost(new BigDecimal("0.0025"));
                    return world.step(1).attempts() < 3 ? failed("Flaky", true) : said("done");
                };
        assertThrows(StepRetry.class, () -> ask(world, 1, 1, 0));
        assertThrows(StepRetry.class, () -> again(1));
        again(2);

        assertEquals(new BigDecimal("0.3075"), world.step(1).spent().tools());
    }

    @Test
    void a_cost_below_nothing_is_refused() {
        world.tools.script =
                call -> {
                    call.cost(new BigDecimal("-1"));
                    return said("never");
                };
        assertThrows(StepRetry.class, () -> ask(world, 1, 1, 0));

        assertEquals(BigDecimal.ZERO, world.step(1).spent().tools());
    }

    // Live output

    @Test
    void an_output_is_shown_while_it_grows_and_its_last_state_is_always_told() {
        world.tools.script =
                call -> {
                    for (int i = 1; i <= 5; i++) {
                        call.output("said", Json.of("so far " + i));
                    }
                    return said("done");
                };
        ask(world, 1, 1, 0);
        world.drain();

        assertEquals(
                List.of("\"so far 1\"", "\"so far 5\"", "\"done\""),
                world.log().stream()
                        .map(Event::frame)
                        .filter(frame -> frame.text("output_name").isPresent())
                        .map(frame -> frame.get("value").orElseThrow().toString())
                        .toList());
    }

    // Fields

    @Test
    void fields_that_were_written_meanwhile_make_no_result_late() {
        for (int call = 1; call <= 30; call++) {
            try (var other = new World(new Flow().step("scripted").plan())) {
                other.start();
                other.tools.script =
                        tool -> {
                            tool.field("phase", Json.of("first"));
                            return said("done");
                        };
                other.faults.strike(call, Faults.Kind.LOST).arm();
                try {
                    ask(other, 1, 1, 0);
                } catch (StepStopped | TableUnavailable | PortUnavailable e) {
                    // Some calls cannot be done without.
                }
                other.faults.disarm();

                assertEquals(List.of(), other.stale(), "call " + call);
            }
        }
    }

    // Secrets

    @Test
    void a_secret_that_was_handed_out_is_told_nowhere() {
        var canary = "canary-\"7d1f\"\n0a92-line-two-of-it";
        world.secrets.put("canary", canary);
        world.tools.script =
                call -> {
                    tellEverywhere(call, call.secret("canary"));
                    return world.step(1).attempts() == 1
                            ? failed("Saw" + canary, true)
                            : said(canary);
                };
        assertThrows(StepRetry.class, () -> ask(world, 1, 1, 0));
        world.tools.script =
                call -> {
                    var secret = call.secret("canary");
                    throw new AssertionError("the key " + secret + " was refused");
                };
        assertThrows(StepRetry.class, () -> again(1));
        world.tools.script =
                call -> {
                    var secret = call.secret("canary");
                    var fields = Json.object().put(secret, secret).put("n", "x" + secret);
                    var large = Json.of(secret + "x".repeat(30_000));
                    return new ToolResult.Completed(
                            Json.object()
                                    .put("said", Json.array(List.of(fields.done())))
                                    .put("large", large)
                                    .done());
                };
        world.clock.turn(Duration.ofSeconds(2));
        var answer = ask(world, 1, 1, 2);
        world.drain();

        var told = everything() + answer.json();
        for (var part : List.of("7d1f", "0a92", "line-two")) {
            assertFalse(told.contains(part), () -> told.substring(0, told.indexOf(part) + 20));
        }
        assertTrue(told.contains("the key ••• was refused"), told);
        assertTrue(told.contains("••• in the log"), told);
        assertTrue(told.contains("a field with •••"), told);
    }

    private static void tellEverywhere(ToolCall call, String secret) {
        call.progress(1, 2, "with " + secret);
        call.progress(2, 2, "held back with " + secret);
        call.output("said", Json.object().put("key", secret).done());
        call.field("key", Json.of("a field with " + secret));
        call.log(ToolCall.Severity.ERROR, secret + " in the log");
        call.log(ToolCall.Severity.ERROR, secret.lines().toList().getLast() + " in the log");
        assertThrows(IllegalArgumentException.class, () -> call.save(Json.of(secret)));
    }

    /** All that is kept of the job, in the table and beside it. */
    private String everything() {
        var partitions =
                Stream.of(
                        Keys.job(World.UID).partition(),
                        Keys.step(World.UID, 1, KEY).partition(),
                        Keys.head(World.UID).partition());
        var items = partitions.flatMap(partition -> world.items(all(partition)).stream()).toList();
        return items + String.join("\n", world.blobs.texts());
    }

    private static Query all(String partition) {
        return new Query(
                Optional.empty(), partition, new Query.Sorts.All(), false, 1_000, Optional.empty());
    }

    @Test
    void a_secret_that_is_not_there_is_a_final_failure() {
        world.tools.script = call -> said(call.secret("canary"));
        assertThrows(StepFatal.class, () -> ask(world, 1, 1, 0));

        assertEquals(
                new Failure(
                        "MissingSecret",
                        "The secret canary: This installation has none of this name"),
                failure());
    }

    @Test
    void a_secret_too_short_to_be_hidden_is_not_handed_out() {
        world.secrets.put("pin", "123");
        world.tools.script = call -> said(call.secret("pin"));
        assertThrows(StepFatal.class, () -> ask(world, 1, 1, 0));

        assertEquals(Map.of(), world.variables());
        assertFalse(everything().contains("\"123\""));
    }
}
