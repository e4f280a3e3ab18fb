package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;
import static dev.jobwright.local.protocol.Tools.said;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.PauseJob.When;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Executions.Description;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.workflow.Plan;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Pausing, going on, and ending with steps at work, turn by turn. */
final class RestTest {

    private static void in(Plan plan, Consumer<World> test) {
        try (var world = new World(plan)) {
            world.start();
            test.accept(world);
        }
    }

    private static Plan two() {
        return new Flow().step("scripted").step("echo").plan();
    }

    private static Status status(World world) {
        return world.job().state().status();
    }

    private static String first(World world) {
        return world.executions.started().getFirst();
    }

    private static CloseRun.Reply ends(World world, Executions.Status how) {
        var launch = new Run.Launch(World.UID, 1, 1, Run.Stage.WORK);
        return world.close(launch, new Description(how, 0, Optional.empty(), Optional.empty()));
    }

    /** Runs the first step, and meanwhile something else happens. */
    private static void atWork(World world, Runnable meanwhile) {
        world.tools.script =
                _ -> {
                    meanwhile.run();
                    return said("done");
                };
        ask(world, 1, 1, 0);
    }

    @Test
    void a_job_is_paused_by_the_last_step_that_ends() {
        in(
                two(),
                world -> {
                    atWork(
                            world,
                            () -> {
                                world.pause(When.AFTER_STEP);
                                assertFalse(world.executions.isRunning(first(world)));
                                assertInstanceOf(
                                        CloseRun.Reply.Ignored.class,
                                        ends(world, Executions.Status.ABORTED));
                                assertInstanceOf(
                                        Phase.Pausing.class,
                                        ((JobState.Running) world.job().state()).phase());
                                assertThrows(StepStopped.class, () -> ask(world, 2, 1, 0));
                            });
                    assertEquals(Status.PAUSED, status(world));
                    assertInstanceOf(State.Completed.class, world.step(1).state());
                    assertThrows(StepStopped.class, () -> ask(world, 2, 1, 0));
                });
    }

    @Test
    void a_step_that_never_ends_is_waited_for_until_its_lease_is_over() {
        in(
                two(),
                world -> {
                    world.tools.script =
                            _ -> {
                                world.pause(When.AFTER_STEP);
                                throw new Faults.Died();
                            };
                    assertThrows(Faults.Died.class, () -> ask(world, 1, 1, 0));
                    world.sweep();
                    assertEquals(Status.RUNNING, status(world));
                    world.clock.turn(StateMachine.LEASE);
                    world.sweep();
                    assertEquals(Status.PAUSED, status(world));
                    world.drain();
                    assertTrue(world.story().contains("step_1 pending"), world.story().toString());
                });
    }

    @Test
    void a_pause_at_once_gives_up_the_attempt_and_counts_none() {
        in(
                two(),
                world -> {
                    assertThrows(
                            StepStopped.class, () -> atWork(world, () -> world.pause(When.NOW)));
                    assertEquals(Status.PAUSED, status(world));
                    assertEquals(1, world.stale().size());
                    assertInstanceOf(State.Leased.class, world.step(1).state());

                    world.executions.refusesRedrives = true;
                    world.resume();
                    assertEquals(2, world.run().launch());
                    world.tools.script = _ -> said("again");
                    assertEquals("completed", ask(world, 1, 2, 0).status());
                    assertEquals(1, world.step(1).attempts());
                    assertEquals(2, world.step(1).fence());
                });
    }

    @Test
    void a_wish_to_resume_is_kept_until_the_job_has_paused() {
        in(
                two(),
                world -> {
                    atWork(
                            world,
                            () -> {
                                world.pause(When.AFTER_STEP);
                                world.resume();
                                assertEquals(Status.RUNNING, status(world));
                                assertThrows(StepStopped.class, () -> ask(world, 2, 1, 0));
                            });
                    assertEquals(Status.RUNNING, status(world));
                    assertInstanceOf(
                            Phase.Steady.class, ((JobState.Running) world.job().state()).phase());
                    assertEquals(1, world.run().redrive());
                    assertTrue(world.executions.isRunning(first(world)));
                });
    }

    @Test
    void a_job_that_was_done_before_it_paused_has_completed() {
        in(
                two(),
                world -> {
                    ask(world, 1, 1, 0);
                    world.tools.script = _ -> said("unused");
                    ask(world, 2, 1, 0);
                    world.executions.end(first(world), Executions.Status.SUCCEEDED, "", "");
                    atRestBySweeper(world);
                    assertEquals(Status.COMPLETED, status(world));
                });
    }

    /** The pause is written, and nothing that follows from it is done. */
    private static void atRestBySweeper(World world) {
        int call = 0;
        while (!(world.job().state() instanceof JobState.Running(_, Phase.Pausing _))) {
            call++;
            world.faults.forget().strike(call, Faults.Kind.DIES_AFTER).arm();
            assertThrows(Faults.Died.class, () -> world.pause(When.AFTER_STEP));
        }
        world.faults.forget();
        world.sweep();
    }

    @Test
    void an_execution_that_can_go_on_goes_on_itself() {
        in(
                two(),
                world -> {
                    ask(world, 1, 1, 0);
                    world.pause(When.AFTER_STEP);
                    world.clock.turn(Duration.ofDays(13));
                    world.resume();
                    assertEquals(1, world.run().launch());
                    assertEquals(1, world.run().redrive());
                    assertTrue(world.executions.isRunning(first(world)));

                    world.pause(When.AFTER_STEP);
                    world.clock.turn(Duration.ofDays(14));
                    world.resume();
                    assertEquals(2, world.run().launch());
                    assertEquals(0, world.run().redrive());
                    assertFalse(world.executions.isRunning(first(world)));
                });
    }

    @Test
    void a_redrive_that_was_cut_off_is_made_up_for_by_the_sweeper() {
        for (boolean refuses : new boolean[] {false, true}) {
            in(
                    two(),
                    world -> {
                        ask(world, 1, 1, 0);
                        world.pause(When.AFTER_STEP);
                        int call = 0;
                        while (status(world) == Status.PAUSED) {
                            call++;
                            world.faults.forget().strike(call, Faults.Kind.DIES_AFTER).arm();
                            assertThrows(Faults.Died.class, world::resume);
                        }
                        world.faults.forget();
                        assertFalse(world.executions.isRunning(first(world)));
                        world.executions.refusesRedrives = refuses;
                        assertEquals(1, world.sweep().repaired());
                        assertTrue(world.executions.isRunning(world.run().executionArn()));
                        assertEquals(refuses ? 2 : 1, world.run().launch());
                        assertTrue(world.repairs().contains("not_redriven"));
                    });
        }
    }

    @Test
    void a_timer_takes_what_was_left_of_it_however_long_its_job_was_paused() {
        in(
                new Flow().pause(Json.of(100)).plan(),
                world -> {
                    ask(world, 1, 1, 0, Part.BEGIN);
                    world.clock.turn(Duration.ofSeconds(40));
                    for (int launch = 2; launch <= 3; launch++) {
                        world.pause(When.AFTER_STEP);
                        assertEquals(Status.PAUSED, status(world));
                        world.clock.turn(Duration.ofDays(2));
                        world.resume();
                        assertEquals(launch, world.run().launch(), "a timer is no redrive");
                    }
                    assertEquals(60, ask(world, 1, 3, 0, Part.BEGIN).count());
                    world.clock.turn(Duration.ofSeconds(60));
                    assertEquals("completed", ask(world, 1, 3, 0, Part.END).status());
                });
    }

    @Test
    void an_attempt_is_waited_for_as_long_as_its_policy_says_without_the_rest() {
        in(
                two(),
                world -> {
                    world.tools.script = _ -> Tools.failed("Flaky", true);
                    assertThrows(RuntimeException.class, () -> ask(world, 1, 1, 0));
                    world.pause(When.AFTER_STEP);
                    world.clock.turn(Duration.ofHours(1));
                    world.executions.refusesRedrives = true;
                    world.resume();
                    world.tools.script = _ -> said("done");
                    assertThrows(RuntimeException.class, () -> ask(world, 1, 2, 0));
                    world.clock.turn(Duration.ofSeconds(2));
                    assertEquals("completed", ask(world, 1, 2, 1).status());
                });
    }

    @Test
    void steps_at_work_see_a_cancel_and_what_they_then_end_with_counts() {
        in(
                two(),
                world -> {
                    world.tools.script =
                            call -> {
                                world.cancel(false);
                                world.clock.turn(Duration.ofSeconds(2));
                                assertTrue(call.cancelled());
                                assertThrows(StepStopped.class, () -> ask(world, 2, 1, 0));
                                return said("tidied up");
                            };
                    assertEquals("completed", ask(world, 1, 1, 0).status());
                    assertEquals(Status.CANCELLED, status(world));
                    assertEquals(Json.of("tidied up"), world.variables().get("said_1"));
                });
    }

    @Test
    void a_step_that_gives_up_because_of_a_cancel_is_cancelled() {
        in(
                two(),
                world -> {
                    world.tools.script =
                            _ -> {
                                world.cancel(false);
                                return Tools.failed("Cancelled", false);
                            };
                    assertThrows(StepStopped.class, () -> ask(world, 1, 1, 0));
                    assertInstanceOf(State.Cancelled.class, world.step(1).state());
                    assertEquals(Status.CANCELLED, status(world));
                });
    }

    @Test
    void a_cancel_waits_until_its_deadline_and_no_longer() {
        in(
                two(),
                world -> {
                    var wish = new CancelJob.Wish("enough", false, Duration.ofMinutes(5));
                    world.tools.script =
                            _ -> {
                                world.cancel(wish);
                                throw new Faults.Died();
                            };
                    assertThrows(Faults.Died.class, () -> ask(world, 1, 1, 0));
                    world.clock.turn(Duration.ofMinutes(4));
                    world.heal();
                    assertEquals(Status.RUNNING, status(world));
                    world.clock.turn(Duration.ofMinutes(1));
                    world.heal();
                    assertEquals(Status.CANCELLED, status(world));
                    assertInstanceOf(State.Cancelled.class, world.step(1).state());
                    assertTrue(world.step(1).heldUntil().isPresent(), "its function may still run");
                });
    }

    @Test
    void a_paused_job_that_is_cancelled_ends_as_one_that_ran() {
        var plan = new Flow().step("scripted").step("ask").cleanUp().step("echo", "clean").plan();
        for (boolean force : new boolean[] {false, true}) {
            in(
                    plan,
                    world -> {
                        assertThrows(
                                StepStopped.class,
                                () -> atWork(world, () -> world.pause(When.NOW)));
                        world.cancel(force);
                        assertEquals(force ? Status.CANCELLED : Status.RUNNING, status(world));
                        if (!force) {
                            ask(world, 3, 1, 0);
                            world.close(
                                    new Run.Launch(World.UID, 1, 1, Run.Stage.CLEAN_UP),
                                    new Description(
                                            Executions.Status.SUCCEEDED,
                                            0,
                                            Optional.empty(),
                                            Optional.empty()));
                        }
                        assertEquals(Status.CANCELLED, status(world));
                        assertInstanceOf(Run.State.Ended.class, world.run().state());
                        assertInstanceOf(State.Cancelled.class, world.step(1).state());
                        world.drain();
                        assertEquals("job cancelled", world.story().getLast());
                    });
        }
    }
}
