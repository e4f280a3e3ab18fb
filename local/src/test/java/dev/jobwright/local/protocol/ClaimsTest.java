package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;
import static dev.jobwright.local.protocol.Tools.said;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepBusy;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Who may take a step, and whose result counts. */
final class ClaimsTest {
    private final World world = new World(new Flow().step("scripted").step("scripted").plan());
    private final Deque<Function<ToolCall, ToolResult>> script = new ArrayDeque<>();

    @BeforeEach
    void start() {
        world.start();
        world.tools.script = call -> script.isEmpty() ? said("done") : script.pop().apply(call);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static ToolResult die() {
        throw new Faults.Died();
    }

    @Test
    void a_finished_step_answers_from_memory_and_tells_again() {
        var first = ask(world, 1, 1, 0);
        world.drain();
        script.add(_ -> die());

        assertEquals(first, ask(world, 1, 1, 1));
        assertEquals(1, world.step(1).attempts());
        assertFalse(world.queue.isEmpty());
    }

    @Test
    void a_result_that_a_newer_attempt_came_before_is_stale_and_answered_from_memory() {
        script.add(_ -> {
            ask(world, 1, 1, 1);
            return said("old");
        });
        script.add(_ -> said("new"));
        var answer = ask(world, 1, 1, 0);

        assertEquals(Json.of("\"new\""), answer.preview().get("said").orElseThrow());
        assertEquals(Map.of("said_1", Json.of("new")), world.variables());
        assertEquals(1, world.stale().size());
    }

    @Test
    void a_result_does_not_count_while_a_newer_attempt_is_at_work() {
        script.add(_ -> {
            assertThrows(Faults.Died.class, () -> ask(world, 1, 1, 1));
            return said("old");
        });
        script.add(_ -> die());

        assertThrows(StepStopped.class, () -> ask(world, 1, 1, 0));
        assertEquals(Map.of(), world.variables());
        assertEquals(1, world.stale().size());
        assertEquals(2, world.step(1).fence());
        assertInstanceOf(State.Leased.class, world.step(1).state());
    }

    @Test
    void an_equal_invocation_is_busy_until_the_lease_ends() {
        script.add(_ -> {
            assertThrows(StepBusy.class, () -> ask(world, 1, 1, 0));
            return die();
        });
        assertThrows(Faults.Died.class, () -> ask(world, 1, 1, 0));
        assertThrows(StepBusy.class, () -> ask(world, 1, 1, 0));

        world.clock.turn(StateMachine.LEASE);
        ask(world, 1, 1, 0);

        assertEquals(2, world.step(1).attempts());
    }

    @Test
    void an_older_invocation_never_takes_over() {
        script.add(_ -> die());
        assertThrows(Faults.Died.class, () -> ask(world, 1, 1, 3));
        world.clock.turn(StateMachine.LEASE);

        assertThrows(StepBusy.class, () -> ask(world, 1, 1, 2));
    }

    @Test
    void a_later_invocation_takes_over_at_once() {
        script.add(_ -> die());
        assertThrows(Faults.Died.class, () -> ask(world, 1, 1, 0));
        ask(world, 1, 1, 1);

        assertEquals(Map.of("said_1", Json.of("done")), world.variables());
        assertEquals(2, world.step(1).fence());
    }

    @Test
    void a_claim_of_an_older_launch_is_refused() {
        script.add(_ -> die());
        assertThrows(Faults.Died.class, () -> ask(world, 1, 1, 0));
        world.executions.vanish(world.executions.started().getFirst());
        world.sweep();

        assertThrows(StepStopped.class, () -> ask(world, 1, 1, 5));
        assertThrows(StepStopped.class, () -> ask(world, 2, 1, 0));
        ask(world, 1, 2, 0);
        assertEquals(2, world.step(1).fence());
        assertEquals(1, world.step(1).attempts());
    }

    @Test
    void a_result_of_an_older_launch_counts_while_nobody_else_took_the_step() {
        script.add(_ -> {
            world.executions.vanish(world.executions.started().getFirst());
            world.sweep();
            return said("after all");
        });
        ask(world, 1, 1, 0);

        assertEquals(Map.of("said_1", Json.of("after all")), world.variables());
        assertEquals(2, world.run().launch());
    }

    @Test
    void while_draining_results_count_and_nothing_begins() {
        script.add(_ -> {
            world.cancel(false);
            return said("in time");
        });
        ask(world, 1, 1, 0);

        assertEquals(Map.of("said_1", Json.of("in time")), world.variables());
        assertThrows(StepStopped.class, () -> ask(world, 2, 1, 0));
        assertEquals(List.of(), world.stale());
    }

    @Test
    void after_a_forced_cancel_nothing_counts() {
        script.add(_ -> {
            world.cancel(true);
            return said("too late");
        });

        assertThrows(StepStopped.class, () -> ask(world, 1, 1, 0));
        assertEquals(Map.of(), world.variables());
        assertEquals(1, world.stale().size());
    }

    @Test
    void force_also_works_after_patience() {
        script.add(_ -> {
            world.cancel(false);
            world.cancel(true);
            return said("too late");
        });

        assertThrows(StepStopped.class, () -> ask(world, 1, 1, 0));
        assertEquals(Map.of(), world.variables());
    }

    @Test
    void a_tool_learns_that_its_result_is_not_wanted() {
        script.add(call -> {
            assertFalse(call.cancelled());
            world.cancel(true);
            world.clock.turn(StateMachine.LEASE);
            return said(call.cancelled() ? "gave up" : "went on");
        });

        assertThrows(StepStopped.class, () -> ask(world, 1, 1, 0));
        assertEquals(Map.of(), world.variables());
    }
}
