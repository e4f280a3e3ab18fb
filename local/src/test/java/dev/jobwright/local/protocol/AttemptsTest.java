package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;
import static dev.jobwright.local.protocol.Tools.said;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.tool.ToolCall;
import dev.jobwright.jobs.tool.ToolResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** How an attempt ends that does not end by itself. */
final class AttemptsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** More looks at the clock than the watcher takes for all that it asks about. */
    private static final int A_WATCHERS_ROUND = 8;

    private final World world =
            new World(
                    new Flow()
                            .once()
                            .timeout(MINUTE)
                            .heartbeat(Duration.ofSeconds(20))
                            .step("scripted")
                            .plan());
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @BeforeEach
    void start() {
        world.start();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private ToolResult workForEver() throws InterruptedException {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("nobody opens this latch");
        } finally {
            interrupted.countDown();
        }
    }

    private Failure failure() {
        return assertInstanceOf(State.Failed.class, world.step(1).state()).failure();
    }

    @Test
    void a_tool_that_never_ends_is_interrupted_at_its_time() throws InterruptedException {
        world.tools.script =
                _ -> {
                    world.clock.turn(MINUTE.plusSeconds(1));
                    return workForEver();
                };
        assertThrows(StepFatal.class, () -> ask(world, 1, 1, 0));

        interrupted.await();
        assertEquals(new Failure("States.Timeout", "The step took longer than 60 s"), failure());
    }

    @Test
    void a_tool_is_interrupted_when_its_job_is_cancelled_by_force() throws InterruptedException {
        world.tools.script =
                _ -> {
                    world.cancel(true);
                    world.clock.turn(Duration.ofSeconds(2));
                    return workForEver();
                };
        assertThrows(StepStopped.class, () -> ask(world, 1, 1, 0));

        interrupted.await();
        assertEquals(Map.of(), world.variables());
    }

    @Test
    void a_tool_that_hears_no_interrupt_is_left_behind_and_can_say_nothing_more() throws Exception {
        var released = new CountDownLatch(1);
        var after = new CountDownLatch(1);
        world.tools.script =
                call -> {
                    world.clock.turn(MINUTE.plusSeconds(1));
                    awaitDeafly(released);
                    assertTrue(call.cancelled());
                    assertThrows(IllegalStateException.class, () -> call.progress(1, 1, "done"));
                    assertThrows(IllegalStateException.class, call::heartbeat);
                    after.countDown();
                    return said("at last");
                };
        assertThrows(StepFatal.class, () -> ask(world, 1, 1, 0));
        released.countDown();

        after.await();
        assertEquals("States.Timeout", failure().error());
        assertEquals(Map.of(), world.variables());
    }

    private static void awaitDeafly(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                latch.await();
                open = true;
            } catch (InterruptedException e) {
                // Deaf on purpose.
            }
        }
    }

    @Test
    void a_tool_that_gives_no_sign_of_life_is_interrupted() throws InterruptedException {
        world.tools.script =
                _ -> {
                    world.clock.turn(Duration.ofSeconds(21));
                    return workForEver();
                };
        assertThrows(StepFatal.class, () -> ask(world, 1, 1, 0));

        interrupted.await();
        assertEquals(
                new Failure("States.HeartbeatTimeout", "The step gave no sign of life for 20 s"),
                failure());
    }

    @Test
    void progress_log_lines_and_heartbeats_are_signs_of_life() {
        world.tools.script =
                call -> {
                    for (Runnable sign :
                            List.<Runnable>of(
                                    () -> call.progress(1, 3, "one"),
                                    () -> call.log(ToolCall.Severity.INFO, "two"),
                                    call::heartbeat)) {
                        world.clock.turn(Duration.ofSeconds(15));
                        sign.run();
                        world.clock.awaitLooks(A_WATCHERS_ROUND);
                    }
                    return said("alive");
                };
        ask(world, 1, 1, 0);

        assertEquals(Map.of("said_1", Json.of("alive")), world.variables());
    }

    @Test
    void a_parameter_that_the_tool_cannot_read_is_no_reason_to_try_again() {
        world.tools.script = call -> said(call.parameter("text").object().toString());
        assertThrows(StepFatal.class, () -> ask(world, 1, 1, 0));

        assertEquals(
                new Failure("InvalidParameter", "The parameter text: Must be an object"),
                failure());
    }
}
