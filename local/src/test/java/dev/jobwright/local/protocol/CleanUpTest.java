package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;
import static dev.jobwright.local.protocol.Tools.failed;
import static dev.jobwright.local.protocol.Tools.said;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Run.Stage;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Executions.Description;
import dev.jobwright.jobs.steps.StepError;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.local.protocol.Faults.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What comes between the end of a run's work and the job's end. */
final class CleanUpTest {
    private static final Description SUCCEEDED = how(Executions.Status.SUCCEEDED);
    private static final Description FAILED = how(Executions.Status.FAILED);

    private final World world =
            new World(
                    new Flow().once().step("scripted").cleanUp().step("scripted", "clean").plan());

    @AfterEach
    void close() {
        world.close();
    }

    private static Description how(Executions.Status status) {
        return new Description(status, 0, Optional.empty(), Optional.empty());
    }

    private CloseRun.Reply ends(Stage stage, Description how) {
        return world.close(new Run.Launch(World.UID, 1, 1, stage), how);
    }

    private String cleanUpArn() {
        return world.run().cleanUpExecutionArn().orElseThrow();
    }

    private Status status() {
        return world.job().state().status();
    }

    private void workSucceeds() {
        world.start();
        ask(world, 1, 1, 0);
        assertInstanceOf(CloseRun.Reply.CleaningUp.class, ends(Stage.WORK, SUCCEEDED));
    }

    @Test
    void a_job_completes_once_its_clean_up_has_ended() {
        workSucceeds();

        assertEquals(Status.RUNNING, status());
        assertTrue(world.executions.isRunning(cleanUpArn()));
        assertEquals(world.run().input(), world.executions.input(cleanUpArn()));
        ask(world, 2, 1, 0);
        assertInstanceOf(CloseRun.Reply.Closed.class, ends(Stage.CLEAN_UP, SUCCEEDED));

        assertEquals(Status.COMPLETED, status());
        var ended = (Run.State.Ended) world.run().state();
        assertEquals(Set.of("said_1"), ended.outputs().keySet());
        world.drain();
        assertEquals(
                List.of(
                        "job running",
                        "step_1 running",
                        "step_1 says said",
                        "step_1 completed",
                        "job running",
                        "step_2 running",
                        "step_2 says said",
                        "step_2 completed",
                        "job completed"),
                world.story());
    }

    @Test
    void a_clean_up_may_take_as_long_as_its_steps_but_no_longer_than_a_quarter_of_an_hour() {
        workSucceeds();
        assertEquals(Duration.ofMinutes(15), allowed(world));

        try (var brief =
                new World(
                        new Flow()
                                .once()
                                .timeout(Duration.ofSeconds(10))
                                .step("scripted")
                                .cleanUp()
                                .step("scripted")
                                .step("scripted")
                                .plan())) {
            brief.start();
            brief.close(new Run.Launch(World.UID, 1, 1, Stage.WORK), SUCCEEDED);
            assertEquals(Duration.ofSeconds(2 * (10 + 30)), allowed(brief));
        }
    }

    private static Duration allowed(World world) {
        var running = (JobState.Running) world.job().state();
        var cleaning = (Phase.CleaningUp) running.phase();
        return Duration.between(cleaning.then().at(), cleaning.deadline());
    }

    @Test
    void a_clean_up_cannot_begin_while_the_work_goes_on() {
        world.start();

        assertThrows(StepStopped.class, () -> ask(world, 2, 1, 0));
    }

    @Test
    void a_result_of_the_work_is_stale_once_the_clean_up_has_begun() {
        world.start();
        world.tools.script =
                _ -> {
                    ends(Stage.WORK, FAILED);
                    return said("too late");
                };

        assertThrows(StepError.class, () -> ask(world, 1, 1, 0));

        assertEquals(1, world.stale().size());
        assertInstanceOf(State.Failed.class, world.step(1).state());
        world.tools.script = _ -> said("clean");
        ask(world, 2, 1, 0);
        ends(Stage.CLEAN_UP, SUCCEEDED);
        assertEquals(Status.FAILED, status());
    }

    @Test
    void a_failed_job_keeps_its_own_words_through_its_clean_up() {
        world.start();
        world.tools.script = _ -> failed("Broken", false);
        assertThrows(StepFatal.class, () -> ask(world, 1, 1, 0));

        ends(Stage.WORK, FAILED);
        assertEquals(Status.RUNNING, status());
        ends(Stage.CLEAN_UP, SUCCEEDED);

        var end = assertInstanceOf(JobState.Failed.class, world.job().state());
        assertEquals("it says Broken", end.failure().message());
    }

    @Test
    void a_clean_up_that_fails_is_seen_and_changes_nothing_about_the_job() {
        workSucceeds();
        world.tools.script = _ -> failed("Stuck", false);
        assertThrows(StepFatal.class, () -> ask(world, 2, 1, 0));

        ends(Stage.CLEAN_UP, FAILED);

        assertEquals(Status.COMPLETED, status());
        assertInstanceOf(State.Failed.class, world.step(2).state());
        world.drain();
        var story = world.story();
        assertEquals("step_2 logs", story.get(story.size() - 2));
        assertEquals("job completed", story.getLast());
        var line = world.log().get(story.size() - 2).frame();
        assertEquals("warning", line.text("severity").orElseThrow());
        assertTrue(line.text("content").orElseThrow().endsWith("it says Stuck"), line.toString());
    }

    @Test
    void a_clean_up_that_takes_too_long_is_stopped_by_the_sweeper() {
        workSucceeds();
        world.tools.script =
                _ -> {
                    world.drain();
                    assertEquals(0, world.sweep().repaired());
                    world.clock.turn(Duration.ofMinutes(15));
                    assertEquals(1, world.sweep().repaired());
                    return said("too late");
                };

        assertThrows(StepError.class, () -> ask(world, 2, 1, 0));

        assertEquals(Status.COMPLETED, status());
        assertFalse(world.executions.isRunning(cleanUpArn()));
        assertInstanceOf(State.Failed.class, world.step(2).state());
        assertInstanceOf(
                CloseRun.Reply.Ignored.class, ends(Stage.CLEAN_UP, how(Executions.Status.ABORTED)));
    }

    @Test
    void a_clean_up_that_was_not_started_is_started_by_the_sweeper() {
        world.start();
        ask(world, 1, 1, 0);
        int call = 0;
        while (!(world.job().state() instanceof JobState.Running(_, Phase.CleaningUp _))) {
            call++;
            world.faults.forget().strike(call, Kind.DIES_AFTER).arm();
            assertThrows(Faults.Died.class, () -> ends(Stage.WORK, SUCCEEDED));
        }
        world.faults.forget();
        assertEquals(1, world.executions.started().size());

        assertEquals(1, world.sweep().repaired());

        assertTrue(world.executions.isRunning(cleanUpArn()));
        world.drain();
        assertEquals(0, world.sweep().repaired());
    }

    @Test
    void a_clean_up_that_is_gone_is_started_again() {
        workSucceeds();
        world.executions.vanish(cleanUpArn());

        assertEquals(1, world.sweep().repaired());

        assertTrue(world.executions.isRunning(cleanUpArn()));
        assertEquals(1, world.run().launch());
    }

    @Test
    void an_end_of_a_clean_up_that_nobody_told_is_found() {
        workSucceeds();
        world.executions.end(cleanUpArn(), Executions.Status.SUCCEEDED, "", "");

        assertEquals(1, world.sweep().repaired());

        assertEquals(Status.COMPLETED, status());
    }

    @Test
    void ends_that_come_twice_or_of_another_launch_mean_nothing() {
        world.start();
        assertInstanceOf(CloseRun.Reply.Ignored.class, ends(Stage.CLEAN_UP, SUCCEEDED));
        ask(world, 1, 1, 0);
        ends(Stage.WORK, SUCCEEDED);
        var cleaning = world.job();

        assertInstanceOf(CloseRun.Reply.Ignored.class, ends(Stage.WORK, SUCCEEDED));
        assertInstanceOf(
                CloseRun.Reply.Ignored.class,
                world.close(new Run.Launch(World.UID, 1, 2, Stage.CLEAN_UP), SUCCEEDED));

        assertEquals(cleaning, world.job());
    }
}
