package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;
import static dev.jobwright.local.protocol.Tools.failed;
import static dev.jobwright.local.protocol.Tools.said;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepBusy;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.steps.StepRetry;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.Workflow.OnError;
import dev.jobwright.local.protocol.StateMachine.AfterCrash;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Attempts, the time between them, and what the last failure means. */
final class RetriesTest {
    private static final RetryPolicy THRICE =
            new RetryPolicy(
                    3, Duration.ofSeconds(10), 2, Duration.ofSeconds(15), false, List.of("Flaky"));

    private static void in(Plan plan, Consumer<World> test) {
        try (var world = new World(plan)) {
            world.start();
            test.accept(world);
        }
    }

    @Test
    void the_table_keeps_the_time_between_attempts() {
        in(
                new Flow().retrying(THRICE).step("scripted").plan(),
                world -> {
                    world.tools.script = _ -> failed("Flaky", true);
                    assertThrows(StepRetry.class, () -> ask(world, 1, 1, 0));
                    world.clock.turn(Duration.ofSeconds(9));
                    assertThrows(StepBusy.class, () -> ask(world, 1, 1, 1));
                    assertThrows(StepBusy.class, () -> ask(world, 1, 1, 2));
                    world.clock.turn(Duration.ofSeconds(1));
                    assertThrows(StepRetry.class, () -> ask(world, 1, 1, 3));
                    world.clock.turn(Duration.ofSeconds(14));
                    assertThrows(StepBusy.class, () -> ask(world, 1, 1, 4));
                    world.clock.turn(Duration.ofSeconds(1));
                    world.tools.script = _ -> said("at last");
                    ask(world, 1, 1, 5);

                    assertEquals(3, world.step(1).attempts());
                    world.drain();
                    assertEquals(
                            List.of(
                                    "job running",
                                    "step_1 running",
                                    "step_1 retrying",
                                    "step_1 running",
                                    "step_1 retrying",
                                    "step_1 running",
                                    "step_1 says said",
                                    "step_1 completed"),
                            world.story());
                });
    }

    @Test
    void the_last_attempt_is_the_last_however_often_the_state_machine_asks() {
        in(
                new Flow().retrying(THRICE).step("scripted").plan(),
                world -> {
                    world.tools.script = _ -> failed("Flaky", true);
                    Life.of(world, AfterCrash.ASKS_AGAIN);

                    assertEquals(3, world.step(1).attempts());
                    var failure = new Failure("Flaky", "it says Flaky");
                    assertEquals(failure, ((JobState.Failed) world.job().state()).failure());
                    assertEquals("job failed", world.story().getLast());
                });
    }

    @Test
    void attempts_that_crash_count() {
        in(
                new Flow().once().step("scripted").plan(),
                world -> {
                    world.tools.script =
                            _ -> {
                                throw new Faults.Died();
                            };
                    assertThrows(Faults.Died.class, () -> ask(world, 1, 1, 0));
                    world.tools.script = _ -> said("never");
                    // Only the end of its lease shows that the last attempt is not alive.
                    assertThrows(StepBusy.class, () -> ask(world, 1, 1, 1));
                    world.clock.turn(Duration.ofMinutes(16));
                    assertThrows(StepFatal.class, () -> ask(world, 1, 1, 2));

                    var failed = assertInstanceOf(State.Failed.class, world.step(1).state());
                    assertEquals("AttemptsExhausted", failed.failure().error());
                    assertEquals(Map.of(), world.variables());
                });
    }

    @Test
    void what_the_policy_is_not_for_is_not_tried_again() {
        for (var failure : List.of(failed("Flaky", false), failed("Other", true))) {
            in(
                    new Flow().retrying(THRICE).step("scripted").plan(),
                    world -> {
                        world.tools.script = _ -> failure;
                        assertThrows(StepFatal.class, () -> ask(world, 1, 1, 0));
                        assertEquals(1, world.step(1).attempts());
                    });
        }
    }

    @Test
    void an_exception_is_a_failure_by_its_name_and_however_long_fits_a_frame() {
        in(
                new Flow().once().step("scripted").plan(),
                world -> {
                    world.watch("near", _ -> false);
                    world.tools.script =
                            _ -> {
                                throw new IllegalStateException(
                                        "\u0001\ud83d\ude00".repeat(90_000));
                            };
                    Life.of(world, AfterCrash.ASKS_AGAIN);

                    var failed = (JobState.Failed) world.job().state();
                    assertEquals("IllegalStateException", failed.failure().error());
                    Soundness.checkWatcher(world, "near");
                });
    }

    @Test
    void continue_goes_on_with_nulls() {
        in(
                new Flow()
                        .once()
                        .onError(OnError.CONTINUE)
                        .step("scripted")
                        .step("scripted")
                        .plan(),
                world -> {
                    world.tools.script = _ -> failed("Flaky", true);
                    assertEquals("failed", ask(world, 1, 1, 0).status());
                    assertEquals(Map.of("said_1", Json.NULL), world.variables());

                    var given = new AtomicReference<Json>();
                    world.tools.script =
                            call -> {
                                given.set(call.parameters().get("text").orElseThrow());
                                return said("so be it");
                            };
                    Life.of(world, AfterCrash.ASKS_AGAIN);
                    assertEquals(Json.NULL, given.get());
                    assertEquals(Status.COMPLETED, world.job().state().status());
                });
    }

    @Test
    void continue_goes_on_with_nulls_also_where_no_function_ever_ran() {
        in(
                new Flow().once().onError(OnError.CONTINUE).step("scripted").plan(),
                world -> {
                    assertEquals("failed", ask(world, 1, 1, 0, Part.SETTLE).status());
                    assertEquals("failed", ask(world, 1, 1, 0).status());
                    assertEquals(Map.of("said_1", Json.NULL), world.variables());
                });
    }

    @Test
    void skip_sets_nothing_and_who_needs_it_says_so() {
        in(
                new Flow().once().onError(OnError.SKIP).step("scripted").step("scripted").plan(),
                world -> {
                    world.tools.script = _ -> failed("Flaky", true);
                    assertEquals("skipped", ask(world, 1, 1, 0).status());
                    assertEquals(Map.of(), world.variables());
                    ask(world, 2, 1, 0);

                    var skipped = (State.Skipped) world.step(2).state();
                    assertEquals(
                            new Reason.Gone(
                                    new Failure(
                                            "MissingParameter",
                                            "The parameter text has no value: said_1 is null or not set; did the step that sets it fail?")),
                            skipped.reason());
                });
    }

    @Test
    void stop_ends_the_job_in_the_steps_own_words() {
        in(
                new Flow().once().step("scripted").step("scripted").plan(),
                world -> {
                    world.tools.script = _ -> failed("NoPaper", true);
                    Life.of(world, AfterCrash.VANISHES);

                    assertEquals(
                            new Failure("NoPaper", "it says NoPaper"),
                            ((JobState.Failed) world.job().state()).failure());
                    assertEquals(1, world.jobs.steps(World.UID, 1).size());
                    assertTrue(world.story().contains("step_1 failed"));
                });
    }
}
