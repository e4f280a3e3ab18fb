package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.Somebody.YES;
import static dev.jobwright.local.protocol.Somebody.patient;
import static dev.jobwright.local.protocol.Somebody.says;
import static dev.jobwright.local.protocol.Somebody.secrets;
import static dev.jobwright.local.protocol.StateMachine.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.answers.AnswerStep;
import dev.jobwright.jobs.control.PauseJob.When;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.ResetJob;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.workflow.Plan;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What becomes of the run of a paused job whose next run is another. */
final class GivenUpRunsTest {

    /** A job that is paused while somebody is asked, and a function computes that nobody stops. */
    private static void paused(Consumer<World> test) {
        Plan plan = patient().step("ask", "a").step("scripted", "b").plan();
        try (var world = new World(plan)) {
            world.start();
            ask(world, 1, 1, 0, world.executions.issue(Somebody.execution(world)));
            world.tools.script =
                    _ -> {
                        world.pause(When.NOW);
                        return Tools.said("late");
                    };
            assertThrows(StepStopped.class, () -> ask(world, 2, 1, 0));
            assertEquals(Status.PAUSED, world.job().state().status());
            test.accept(world);
        }
    }

    private static Run first(World world) {
        return world.jobs.run(World.UID, 1).orElseThrow();
    }

    private static void assertEnded(World world, List<String> then) {
        var ended = assertInstanceOf(Run.State.Ended.class, first(world).state());
        assertEquals(Status.CANCELLED, ended.status());
        assertInstanceOf(State.Cancelled.class, world.step(1).state());
        assertInstanceOf(State.Cancelled.class, world.step(2).state());
        assertTrue(world.step(2).heldUntil().isPresent(), "its function may still compute");
        assertEquals(List.of(), secrets(world));
        assertFalse(world.executions.isRunning(first(world).executionArn()));
        world.drain();
        var news = world.news();
        var end = news.subList(news.lastIndexOf("job paused") + 1, news.size());
        assertEquals(
                List.of("step_1 cancelled", "step_2 cancelled", "job cancelled"),
                end.subList(0, 3));
        assertEquals(then, end.subList(3, end.size()));
    }

    @Test
    void a_reset_ends_it_as_a_cancel_does() {
        paused(world -> {
            assertInstanceOf(ResetJob.Reply.Reset.class, world.reset());
            assertEquals(Status.CREATED, world.job().state().status());
            assertEnded(world, List.of("job created"));
            assertInstanceOf(AnswerStep.Reply.NotAsked.class, says(world, 1, YES));
        });
    }

    @Test
    void a_rerun_ends_it_and_the_next_waits_for_the_function_that_computes() {
        paused(world -> {
            var changes = new RerunJob.Changes(Optional.of("step_2"), Json.EMPTY, Optional.empty());
            assertInstanceOf(RerunJob.Reply.Opened.class, world.rerun(changes));
            assertEquals(2, world.run().runNo());
            assertEnded(world, List.of("job running"));
        });
    }

    @Test
    void many_open_steps_are_settled_however_many_there_are() {
        var flow = patient();
        for (int i = 0; i < 100; i++) {
            flow.step("ask", "a");
        }
        try (var world = new World(flow.plan())) {
            world.start();
            for (int step = 1; step <= 100; step++) {
                ask(world, step, 1, 0, world.executions.issue(Somebody.execution(world)));
            }
            world.pause(When.AFTER_STEP);
            assertInstanceOf(ResetJob.Reply.Reset.class, world.reset());
            var begun = world.begun();
            assertEquals(100, begun.size());
            assertTrue(begun.stream().allMatch(step -> step.state() instanceof State.Cancelled));
            assertEquals(List.of(), secrets(world));
        }
    }
}
