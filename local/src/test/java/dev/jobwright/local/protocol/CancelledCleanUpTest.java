package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Run.Stage;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Executions.Description;
import dev.jobwright.jobs.steps.StepStopped;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

/** What a cancel means for a clean-up, before it and while it goes on. */
final class CancelledCleanUpTest {
    private static final Description SUCCEEDED = how(Executions.Status.SUCCEEDED);

    private final World world =
            new World(new Flow().step("scripted").cleanUp().step("scripted", "clean").plan());

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
        ends(Stage.WORK, SUCCEEDED);
    }

    @Test
    void a_cancelled_job_cleans_up_and_another_cancel_leaves_that_alone() {
        world.start();
        world.cancel(false);
        ends(Stage.WORK, how(Executions.Status.ABORTED));
        assertEquals(Status.RUNNING, status());

        assertInstanceOf(CancelJob.Reply.Accepted.class, world.cancel(false));

        assertTrue(world.executions.isRunning(cleanUpArn()));
        ask(world, 2, 1, 0);
        ends(Stage.CLEAN_UP, SUCCEEDED);
        assertEquals(Status.CANCELLED, status());
    }

    @Test
    void a_job_whose_work_is_done_is_not_cancelled_but_by_force() {
        workSucceeds();

        assertInstanceOf(CancelJob.Reply.Refused.class, world.cancel(false));
        assertTrue(world.executions.isRunning(cleanUpArn()));

        assertInstanceOf(CancelJob.Reply.Accepted.class, world.cancel(true));
        assertFalse(world.executions.isRunning(cleanUpArn()));
        assertThrows(StepStopped.class, () -> ask(world, 2, 1, 0));
        ends(Stage.CLEAN_UP, how(Executions.Status.ABORTED));
        assertEquals(Status.CANCELLED, status());
    }

    @Test
    void a_forced_cancel_of_a_clean_up_that_nobody_told_is_finished_by_the_sweeper() {
        workSucceeds();
        world.executions.end(world.run().executionArn(), Executions.Status.SUCCEEDED, "", "");
        world.cancel(true);

        assertEquals(1, world.sweep().repaired());

        assertEquals(Status.CANCELLED, status());
    }

    @Test
    void force_skips_the_clean_up() {
        world.start();

        world.cancel(true);

        assertEquals(Status.CANCELLED, status());
        assertInstanceOf(
                CloseRun.Reply.Ignored.class, ends(Stage.WORK, how(Executions.Status.ABORTED)));
        assertEquals(1, world.executions.started().size());
    }

    @Test
    void a_cancelled_job_whose_execution_is_gone_cleans_up() {
        world.start();
        world.executions.vanish(world.run().executionArn());

        world.cancel(false);

        assertTrue(world.executions.isRunning(cleanUpArn()));
        ends(Stage.CLEAN_UP, SUCCEEDED);
        assertEquals(Status.CANCELLED, status());
    }
}
