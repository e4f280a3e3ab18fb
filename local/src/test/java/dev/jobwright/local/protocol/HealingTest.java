package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;
import static dev.jobwright.local.protocol.Tools.said;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.ends.HealJob;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Executions.Description;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Recovery;
import dev.jobwright.local.protocol.Faults.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts that were cut off, executions that are gone, and ends that come twice or too late. */
final class HealingTest {
    private static final Description SUCCEEDED =
            new Description(Executions.Status.SUCCEEDED, 0, Optional.empty(), Optional.empty());

    private final World world = new World(new Flow().step("scripted").plan());

    @AfterEach
    void close() {
        world.close();
    }

    /** The start's transaction is written, its execution is not started. */
    private void cutOffStart() {
        int call = 0;
        while (world.job().state() instanceof JobState.Created) {
            call++;
            world.faults.forget().strike(call, Kind.DIES_AFTER).arm();
            assertThrows(Faults.Died.class, world::start);
        }
        world.faults.forget();
        assertEquals(0, world.executions.started().size());
    }

    private static Run.Launch launch(int number) {
        return new Run.Launch(World.UID, 1, number, Run.Stage.WORK);
    }

    @Test
    void a_start_that_was_cut_off_is_finished_by_asking_again() {
        cutOffStart();

        assertInstanceOf(StartJob.Reply.Already.class, world.start());
        assertEquals(1, world.executions.started().size());
        assertEquals(1, world.run().launch());
    }

    @Test
    void a_start_that_was_cut_off_is_finished_by_the_sweeper() {
        cutOffStart();

        assertEquals(1, world.sweep().repaired());
        assertEquals(1, world.executions.started().size());
        assertEquals(new Phase.Steady(), ((JobState.Running) world.job().state()).phase());
        assertEquals(1, world.run().launch());
        assertEquals(List.of("not_told", "not_started"), world.repairs());
        world.drain();
        assertEquals(0, world.sweep().repaired());
    }

    @Test
    void a_healthy_job_is_left_alone() {
        world.start();
        world.drain();
        var before = world.job();

        assertEquals(HealJob.Found.HEALTHY, world.heal());
        assertEquals(0, world.sweep().repaired());
        assertEquals(before.state(), world.job().state());
        assertEquals(before.spec(), world.job().spec());
        assertEquals(1, world.executions.started().size());
    }

    @Test
    void an_execution_that_is_gone_is_started_again_and_put_on_record() {
        world.start();
        ask(world, 1, 1, 0);
        world.drain();
        world.executions.vanish(world.executions.started().getFirst());

        assertEquals(HealJob.Found.HEALTHY, world.heal(), "it may yet be heard of");
        assertEquals(1, world.sweep().repaired());
        assertEquals(2, world.run().launch());
        assertEquals(List.of("interrupted"), world.repairs());
        world.drain();
        assertEquals(0, world.sweep().repaired());
        assertEquals(2, world.executions.started().size());
    }

    @Test
    void the_end_of_an_older_launch_means_nothing() {
        world.start();
        ask(world, 1, 1, 0);
        world.executions.vanish(world.executions.started().getFirst());
        world.sweep();

        assertInstanceOf(CloseRun.Reply.Ignored.class, world.close(launch(1), SUCCEEDED));
        assertEquals(Status.RUNNING, world.job().state().status());
        assertInstanceOf(CloseRun.Reply.Closed.class, world.close(launch(2), SUCCEEDED));
    }

    @Test
    void the_end_of_a_redrive_that_is_not_the_newest_means_nothing() {
        world.start();
        var redriven =
                new Description(Executions.Status.FAILED, 1, Optional.empty(), Optional.empty());

        assertInstanceOf(CloseRun.Reply.Ignored.class, world.close(launch(1), redriven));
    }

    @Test
    void an_end_that_comes_twice_closes_once() {
        world.start();
        ask(world, 1, 1, 0);

        assertInstanceOf(CloseRun.Reply.Closed.class, world.close(launch(1), SUCCEEDED));
        var closed = world.job();
        assertInstanceOf(CloseRun.Reply.Ignored.class, world.close(launch(1), SUCCEEDED));
        assertEquals(closed, world.job());
        world.drain();
        assertEquals(1, world.story().stream().filter("job completed"::equals).count());
    }

    @Test
    void a_job_that_its_workflow_lets_fail_fails_when_its_execution_is_gone() {
        try (var other = interrupted(Recovery.FAIL)) {
            var failed = assertInstanceOf(JobState.Failed.class, other.job().state());
            assertEquals("Jobwright.Interrupted", failed.failure().error());
            assertEquals(1, other.executions.started().size());
        }
    }

    @Test
    void a_job_that_its_workflow_lets_begin_anew_does_so_in_another_run() {
        try (var other = interrupted(Recovery.RESTART)) {
            assertEquals(Status.RUNNING, other.job().state().status());
            assertEquals(2, other.run().runNo());
            assertEquals(Optional.empty(), other.run().course().base());
            assertEquals(2, other.executions.started().size());
        }
    }

    private static World interrupted(Recovery recovery) {
        var plan = new Flow().step("scripted").plan();
        var other =
                new World(
                        new Plan(
                                plan.inputs(),
                                plan.steps(),
                                plan.outputs(),
                                plan.terms(),
                                recovery));
        other.start();
        ask(other, 1, 1, 0);
        other.drain();
        other.executions.vanish(other.executions.started().getFirst());
        assertEquals(1, other.sweep().repaired());
        return other;
    }

    @Test
    void a_message_that_was_lost_is_rung_for_again() {
        world.start();
        world.queue.lose();

        assertEquals(1, world.sweep().repaired());
        assertEquals(List.of("not_told"), world.repairs());
        world.drain();
        assertEquals(List.of("job running"), world.story());
        assertEquals(0, world.sweep().repaired());
    }

    @Test
    void what_was_told_of_a_job_that_stands_still_is_not_lost_either() {
        world.cancel(false);
        world.queue.lose();
        world.sweep();
        world.drain();
        assertEquals(List.of("job cancelled"), world.story());
    }

    @Test
    void an_execution_that_outlives_its_job_is_stopped() {
        world.start();
        world.close(launch(1), SUCCEEDED);
        world.drain();
        assertTrue(world.executions.isRunning(world.executions.started().getFirst()));

        assertEquals(1, world.sweep().repaired());
        assertFalse(world.executions.isRunning(world.executions.started().getFirst()));
        assertEquals(List.of("still_executed"), world.repairs());
    }

    @Test
    void an_end_that_nobody_told_is_found() {
        world.start();
        ask(world, 1, 1, 0);
        world.executions.end(
                world.executions.started().getFirst(), Executions.Status.SUCCEEDED, "", "");

        world.drain();
        assertEquals(1, world.sweep().repaired());
        assertEquals(Status.COMPLETED, world.job().state().status());
        assertEquals(List.of("end_not_recorded"), world.repairs());
    }

    @Test
    void a_cancelled_job_whose_execution_is_gone_takes_no_more_results() {
        world.start();
        world.tools.script =
                _ -> {
                    world.cancel(false);
                    world.executions.vanish(world.executions.started().getFirst());
                    world.sweep();
                    assertEquals(Status.CANCELLED, world.job().state().status());
                    return said("too late");
                };

        assertThrows(StepStopped.class, () -> ask(world, 1, 1, 0));
        assertEquals(Map.of(), world.variables());
        world.sweep();
        assertInstanceOf(State.Cancelled.class, world.step(1).state());
        world.drain();
        assertEquals("job cancelled", world.story().getLast());
    }

    @Test
    void a_cancel_that_came_first_is_never_overtaken_by_success() {
        world.start();
        ask(world, 1, 1, 0);
        world.cancel(false);

        world.close(launch(1), SUCCEEDED);

        assertEquals(Status.CANCELLED, world.job().state().status());
    }

    @Test
    void a_job_is_recorded_once_though_nobody_heard_of_it() {
        int call = 0;
        boolean struck;
        do {
            call++;
            var id = new JobId("other_" + call);
            try (var other = new World(Flow.twoEchoes())) {
                other.faults.strike(call, Kind.UNHEARD).arm();
                try {
                    var reply = other.createJob().handle(World.request(id));
                    assertInstanceOf(CreateJob.Reply.Created.class, reply);
                } catch (TableUnavailable e) {
                    // A read without an answer; nothing was written.
                    assertTrue(other.jobs.find(World.OWNER, id).isEmpty());
                }
                struck = other.faults.haveAllStruck();
            }
        } while (struck);
        assertTrue(call > 3, "only " + call);
    }
}
