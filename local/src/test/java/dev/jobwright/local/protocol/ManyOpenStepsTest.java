package dev.jobwright.local.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.control.PauseJob.When;
import dev.jobwright.jobs.control.ResumeJob;
import dev.jobwright.jobs.ends.CloseRun;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.log.Log;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.local.protocol.Faults.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs that end with more steps at work than one transaction can settle. */
final class ManyOpenStepsTest {
    private static final Executions.Description FAILED =
            new Executions.Description(
                    Executions.Status.FAILED, 0, Optional.of("Broken"), Optional.of("it broke"));

    private final World world = new World(new Flow().step("scripted").plan());

    @AfterEach
    void close() {
        world.close();
    }

    private void begin(int steps) {
        world.start();
        world.drain();
        var writes = new ArrayList<Write>();
        for (int i = 1; i <= steps; i++) {
            var key = new StepKey("", new StepId("step_1"), Integer.toString(i), "");
            var open = new StepRun(key, 1, 1, world.now(), new StepRun.State.Called());
            writes.add(StepItem.create(World.UID, 1, open));
            if (writes.size() == 100 || i == steps) {
                world.calm().transact(writes);
                writes.clear();
            }
        }
    }

    private CloseRun.Reply end() {
        return world.close(new Run.Launch(World.UID, 1, 1, Run.Stage.WORK), FAILED);
    }

    private void assertTold(int steps) {
        world.drain();
        var story = story();
        assertEquals("job failed", story.getLast());
        assertEquals(steps, story.stream().filter(line -> line.endsWith(" cancelled")).count());
        assertEquals(steps + 2, story.size());
        assertEquals(List.of(), world.stale());
        assertTrue(
                world.begun().stream()
                        .allMatch(step -> step.state() instanceof StepRun.State.Cancelled));
    }

    @Test
    void the_last_event_of_a_cancel_counts_what_it_has_stopped_and_says_when_there_is_more() {
        begin(5_001);
        world.cancel(true);
        world.drain();
        var events = new Log(world.calm()).after(World.UID, 5_000, 1_000);
        assertEquals(
                "{\"stopped\":5000,\"finished\":0,\"not_stopped\":0,\"truncated\":true}",
                events.getLast().frame().object("result").orElseThrow().toString());
    }

    private List<String> story() {
        var lines = new ArrayList<String>();
        var log = new Log(world.calm());
        var page = log.after(World.UID, 0, 1_000);
        while (!page.isEmpty()) {
            page.forEach(event -> lines.add(Story.line(event.frame())));
            page = log.after(World.UID, page.getLast().jobSeq(), 1_000);
        }
        return lines;
    }

    @Test
    void ten_thousand_are_settled_and_told_before_the_jobs_end_is() {
        begin(10_000);

        assertInstanceOf(CloseRun.Reply.Closed.class, end());

        assertEquals(Status.FAILED, world.job().state().status());
        assertTold(10_000);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatever_call_goes_wrong_each_is_told_once(Kind kind) {
        int call = 0;
        boolean isStruck;
        do {
            call++;
            try (var other = new ManyOpenSteps(kind, call)) {
                isStruck = other.live();
            }
        } while (isStruck);
        assertTrue(call > 10, "only " + call);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_paused_job_whose_cancel_broke_off_goes_on_with_every_step_or_not_at_all(Kind kind) {
        int call = 0;
        boolean isStruck;
        do {
            call++;
            try (var other = new ManyOpenSteps(kind, call)) {
                isStruck = other.isCancelledOrGoesOn();
            }
        } while (isStruck);
        assertTrue(call > 10, "only " + call);
    }

    /** One life with a fault. */
    private static final class ManyOpenSteps implements AutoCloseable {
        private final ManyOpenStepsTest test = new ManyOpenStepsTest();
        private final Kind kind;
        private final int call;

        ManyOpenSteps(Kind kind, int call) {
            this.kind = kind;
            this.call = call;
        }

        boolean live() {
            test.begin(150);
            test.world.executions.end(
                    test.world.executions.started().getFirst(),
                    Executions.Status.FAILED,
                    "Broken",
                    "it broke");
            test.world.faults.strike(call, kind).arm();
            try {
                test.end();
            } catch (Faults.Died | RuntimeException e) {
                test.world.faults.revive();
            }
            boolean isStruck = test.world.faults.haveAllStruck();
            test.world.faults.disarm();
            test.world.faults.forget();
            test.world.sweep();
            test.assertTold(150);
            return isStruck;
        }

        /** Somebody resumes a job that somebody else was about to cancel. */
        boolean isCancelledOrGoesOn() {
            test.begin(150);
            test.world.pause(When.NOW);
            test.world.faults.forget().strike(call, kind).arm();
            try {
                test.world.cancel(false);
            } catch (Faults.Died | RuntimeException e) {
                test.world.faults.revive();
            }
            boolean isStruck = test.world.faults.haveAllStruck();
            test.world.faults.disarm();
            test.world.faults.forget();

            boolean isLive = test.world.resume() instanceof ResumeJob.Reply.Accepted;
            if (!isLive) {
                test.world.sweep();
            }
            var expected = isLive ? Status.RUNNING : Status.CANCELLED;
            assertEquals(expected, test.world.job().state().status(), kind + " " + call);
            assertTrue(
                    test.world.begun().stream()
                            .allMatch(step ->
                                    isLive
                                            ? step.state() instanceof StepRun.State.Called
                                            : step.state() instanceof StepRun.State.Cancelled),
                    kind + " " + call);
            return isStruck;
        }

        @Override
        public void close() {
            test.close();
        }
    }
}
