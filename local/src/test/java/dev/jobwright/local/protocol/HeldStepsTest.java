package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.LEASE;
import static dev.jobwright.local.protocol.StateMachine.ask;
import static dev.jobwright.local.protocol.StateMachine.askIn;
import static dev.jobwright.local.protocol.Tools.said;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepBusy;
import dev.jobwright.jobs.steps.StepStopped;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** Steps that a function may still compute whose run has ended, in the run after that. */
final class HeldStepsTest {
    private final World world = new World(new Flow().step("scripted").step("echo").plan());

    @AfterEach
    void close() {
        world.close();
    }

    private void rerun() {
        var changes = new RerunJob.Changes(Optional.empty(), Json.EMPTY, Optional.empty());
        assertInstanceOf(RerunJob.Reply.Opened.class, world.rerun(changes));
        assertEquals(2, world.run().runNo());
    }

    @Test
    void a_later_run_begins_a_step_only_once_the_attempt_that_was_cut_off_must_have_ended() {
        world.start();
        world.tools.script =
                _ -> {
                    world.cancel(true);
                    throw new Faults.Died();
                };
        assertThrows(Faults.Died.class, () -> ask(world, 1, 1, 0));
        rerun();
        world.tools.script = _ -> said("again");

        assertThrows(StepBusy.class, () -> askIn(world, 2, 1));
        world.clock.turn(LEASE.minus(Duration.ofSeconds(1)));
        assertThrows(StepBusy.class, () -> askIn(world, 2, 1));
        world.clock.turn(Duration.ofSeconds(1));
        assertEquals("completed", askIn(world, 2, 1).status());
    }

    @Test
    void an_attempt_that_came_to_its_end_holds_up_nobody() {
        world.start();
        world.tools.script =
                _ -> {
                    world.cancel(true);
                    return said("too late");
                };
        assertThrows(StepStopped.class, () -> ask(world, 1, 1, 0));
        rerun();
        world.tools.script = _ -> said("again");

        assertEquals("completed", askIn(world, 2, 1).status());
    }
}
