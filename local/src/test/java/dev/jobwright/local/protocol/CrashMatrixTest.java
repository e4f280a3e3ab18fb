package dev.jobwright.local.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.answers.Answer;
import dev.jobwright.jobs.control.PauseJob;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.local.protocol.Faults.Kind;
import dev.jobwright.local.protocol.StateMachine.AfterCrash;

import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Lets each call to a port be the one that goes wrong, through whole lives of jobs. */
final class CrashMatrixTest {
    private static final Plan CLEANED =
            new Flow().step("echo").step("echo").cleanUp().step("echo", "clean").plan();

    @ParameterizedTest
    @CsvSource({
        "DIES_BEFORE, ASKS_AGAIN",
        "DIES_AFTER, ASKS_AGAIN",
        "UNHEARD, ASKS_AGAIN",
        "LOST, ASKS_AGAIN",
        "DIES_BEFORE, VANISHES",
        "DIES_AFTER, VANISHES",
        "UNHEARD, VANISHES",
        "LOST, VANISHES"
    })
    void a_job_of_two_steps_completes_whatever_call_goes_wrong(
            Kind kind, AfterCrash afterCrash, TestReporter reporter) {
        int cells =
                everyCall(
                        kind,
                        world -> {
                            Life.of(world, afterCrash);
                            Soundness.check(world, Status.COMPLETED);
                        });
        reporter.publishEntry("cells", kind + " " + afterCrash + ": " + cells);
        assertTrue(cells > 60, () -> "only " + cells);
    }

    @ParameterizedTest
    @CsvSource({
        "DIES_BEFORE, ASKS_AGAIN, false",
        "DIES_AFTER, ASKS_AGAIN, false",
        "UNHEARD, ASKS_AGAIN, false",
        "LOST, ASKS_AGAIN, false",
        "DIES_BEFORE, VANISHES, false",
        "DIES_AFTER, VANISHES, false",
        "UNHEARD, VANISHES, true",
        "LOST, VANISHES, true",
        "DIES_BEFORE, VANISHES, true",
        "DIES_AFTER, ASKS_AGAIN, true"
    })
    void a_cancelled_job_ends_cancelled_whatever_call_goes_wrong(
            Kind kind, AfterCrash afterCrash, boolean force, TestReporter reporter) {
        int cells =
                everyCall(
                        kind,
                        world -> {
                            Life.cancelled(world, afterCrash, force);
                            Soundness.check(world, Status.CANCELLED);
                        });
        reporter.publishEntry("cells", kind + " " + afterCrash + " " + force + ": " + cells);
        assertTrue(cells > 60, () -> "only " + cells);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void an_execution_that_is_gone_is_replaced_once_whatever_call_goes_wrong(
            Kind kind, TestReporter reporter) {
        int cells =
                everyCall(
                        kind,
                        world -> {
                            Life.interrupted(world);
                            Soundness.check(world, Status.COMPLETED);
                            assertEquals(2, world.run().launch());
                        });
        reporter.publishEntry("cells", kind + " interrupted: " + cells);
        assertTrue(cells > 60, () -> "only " + cells);
    }

    @ParameterizedTest
    @CsvSource({
        "DIES_BEFORE, ASKS_AGAIN",
        "DIES_AFTER, ASKS_AGAIN",
        "UNHEARD, ASKS_AGAIN",
        "LOST, ASKS_AGAIN",
        "DIES_BEFORE, VANISHES",
        "DIES_AFTER, VANISHES",
        "UNHEARD, VANISHES",
        "LOST, VANISHES"
    })
    void an_answer_from_outside_counts_once_whatever_call_goes_wrong(
            Kind kind, AfterCrash afterCrash, TestReporter reporter) {
        var answer = new Answer.Completed(Json.object().put("said", "yes").done());
        int cells =
                everyCall(
                        kind,
                        new Flow().timeout(Duration.ofDays(1)).step("ask").step("echo").plan(),
                        world -> {
                            Life.answered(world, afterCrash, answer);
                            Soundness.check(world, Status.COMPLETED);
                            assertEquals(1, world.step(1).fence(), "nobody is asked twice");
                            assertEquals(List.of(), Somebody.secrets(world));
                        });
        reporter.publishEntry("cells", kind + " " + afterCrash + " answered: " + cells);
        assertTrue(cells > 60, () -> "only " + cells);
    }

    @ParameterizedTest
    @CsvSource({
        "DIES_BEFORE, ASKS_AGAIN",
        "DIES_AFTER, ASKS_AGAIN",
        "UNHEARD, ASKS_AGAIN",
        "LOST, ASKS_AGAIN",
        "DIES_BEFORE, VANISHES",
        "DIES_AFTER, VANISHES",
        "UNHEARD, VANISHES",
        "LOST, VANISHES"
    })
    void a_run_is_cleaned_up_after_once_whatever_call_goes_wrong(
            Kind kind, AfterCrash afterCrash, TestReporter reporter) {
        int cells =
                everyCall(
                        kind,
                        CLEANED,
                        world -> {
                            Life.of(world, afterCrash);
                            Soundness.check(world, Status.COMPLETED);
                            Soundness.checkCleanUp(world, 3);
                        });
        reporter.publishEntry("cells", kind + " " + afterCrash + " cleaned: " + cells);
        assertTrue(cells > 80, () -> "only " + cells);
    }

    @ParameterizedTest
    @CsvSource({
        "DIES_BEFORE, ASKS_AGAIN",
        "DIES_AFTER, VANISHES",
        "UNHEARD, ASKS_AGAIN",
        "LOST, VANISHES"
    })
    void a_cancelled_run_is_cleaned_up_after_whatever_call_goes_wrong(
            Kind kind, AfterCrash afterCrash, TestReporter reporter) {
        int cells =
                everyCall(
                        kind,
                        CLEANED,
                        world -> {
                            Life.cancelled(world, afterCrash, false);
                            Soundness.check(world, Status.CANCELLED);
                            Soundness.checkCleanUp(world, 3);
                        });
        reporter.publishEntry("cells", kind + " " + afterCrash + " cancelled, cleaned: " + cells);
        assertTrue(cells > 80, () -> "only " + cells);
    }

    @ParameterizedTest
    @CsvSource({
        "DIES_BEFORE, ASKS_AGAIN, AFTER_STEP, false",
        "DIES_AFTER, VANISHES, AFTER_STEP, false",
        "UNHEARD, ASKS_AGAIN, AFTER_STEP, false",
        "LOST, VANISHES, AFTER_STEP, true",
        "DIES_AFTER, ASKS_AGAIN, AFTER_STEP, true",
        "DIES_BEFORE, VANISHES, NOW, false",
        "DIES_AFTER, ASKS_AGAIN, NOW, false",
        "UNHEARD, VANISHES, NOW, true",
        "LOST, ASKS_AGAIN, NOW, false"
    })
    void a_paused_job_goes_on_and_completes_whatever_call_goes_wrong(
            Kind kind,
            AfterCrash afterCrash,
            PauseJob.When when,
            boolean refusesRedrives,
            TestReporter reporter) {
        int cells =
                everyCall(
                        kind,
                        new Flow().step("scripted").step("echo").plan(),
                        world -> {
                            world.executions.refusesRedrives = refusesRedrives;
                            Life.resumed(
                                    world,
                                    afterCrash,
                                    () -> Life.insist(world, () -> world.pause(when)));
                            Soundness.check(world, Status.COMPLETED);
                        });
        reporter.publishEntry("cells", kind + " " + afterCrash + " " + when + ": " + cells);
        assertTrue(cells > 80, () -> "only " + cells);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_job_that_is_cancelled_at_work_ends_cancelled_whatever_call_goes_wrong(Kind kind) {
        everyCall(
                kind,
                new Flow().step("scripted").step("echo").cleanUp().step("echo", "clean").plan(),
                world -> {
                    Life.resumed(
                            world,
                            AfterCrash.ASKS_AGAIN,
                            () -> Life.insist(world, () -> world.cancel(false)));
                    Soundness.check(world, Status.CANCELLED);
                    Soundness.checkCleanUp(world, 3);
                });
    }

    /** One life a call, until there are no more calls; answers how many lives it took. */
    private static int everyCall(Kind kind, Consumer<World> life) {
        return everyCall(kind, Flow.twoEchoes(), life);
    }

    private static int everyCall(Kind kind, Plan plan, Consumer<World> life) {
        int call = 0;
        boolean struck;
        do {
            call++;
            try (var world = new World(plan)) {
                world.faults.strike(call, kind);
                try {
                    life.accept(world);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(
                            kind + " at call " + call + ": " + e.getMessage() + world.story(), e);
                }
                struck = world.faults.haveAllStruck();
            }
        } while (struck);
        return call - 1;
    }
}
