package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepBusy;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.function.Consumer;

/** Steps that only let time pass. */
final class TimersTest {

    private static void in(Plan plan, Consumer<World> test) {
        try (var world = new World(plan)) {
            world.start();
            test.accept(world);
        }
    }

    private static Plan pause(long seconds) {
        return new Flow().pause(Json.of(seconds)).plan();
    }

    @Test
    void a_timer_never_ends_early() {
        in(
                pause(20),
                world -> {
                    var begun = ask(world, 1, 1, 0, Part.BEGIN);
                    assertEquals(20, begun.count());
                    world.clock.turn(Duration.ofMillis(19_999));
                    assertThrows(StepBusy.class, () -> ask(world, 1, 1, 0, Part.END));
                    world.clock.turn(Duration.ofMillis(1));
                    assertEquals("completed", ask(world, 1, 1, 1, Part.END).status());

                    var took = world.step(1).took((State.Done) world.step(1).state());
                    assertTrue(took.compareTo(Duration.ofSeconds(20)) >= 0, took::toString);
                });
    }

    @Test
    void a_timer_that_is_begun_again_waits_for_what_is_left() {
        in(
                pause(100),
                world -> {
                    ask(world, 1, 1, 0, Part.BEGIN);
                    world.executions.vanish(world.executions.started().getFirst());
                    world.sweep();
                    assertEquals(2, world.run().launch());

                    assertEquals(39, ask(world, 1, 2, 0, Part.BEGIN).count());
                    world.clock.turn(Duration.ofSeconds(39));
                    assertEquals("completed", ask(world, 1, 2, 0, Part.END).status());
                    assertEquals("completed", ask(world, 1, 2, 0, Part.BEGIN).status());
                });
    }

    @Test
    void a_timer_that_is_over_waits_no_more() {
        in(
                pause(10),
                world -> {
                    ask(world, 1, 1, 0, Part.BEGIN);
                    world.clock.turn(Duration.ofSeconds(60));
                    assertEquals(0, ask(world, 1, 1, 1, Part.BEGIN).count());
                });
    }

    @Test
    void two_ends_of_a_timer_answer_alike_wherever_they_cross() {
        int call = 0;
        boolean crossed;
        do {
            call++;
            try (var world = new World(pause(10))) {
                world.start();
                ask(world, 1, 1, 0, Part.BEGIN);
                world.clock.turn(Duration.ofSeconds(10));
                world.faults
                        .interpose(
                                call,
                                () ->
                                        assertEquals(
                                                "completed",
                                                ask(world, 1, 1, 0, Part.END).status()))
                        .arm();
                assertEquals("completed", ask(world, 1, 1, 1, Part.END).status());
                crossed = world.faults.haveAllStruck();
            }
        } while (crossed);
        assertTrue(call > 4, "only " + call);
    }

    @Test
    void a_timer_does_not_begin_in_a_run_that_is_being_cancelled() {
        in(
                pause(10),
                world -> {
                    world.cancel(false);
                    assertThrows(StepStopped.class, () -> ask(world, 1, 1, 0, Part.BEGIN));
                });
    }

    @Test
    void a_timer_that_cannot_be_set_fails_in_its_own_words() {
        in(
                new Flow().pause(Json.of("soon")).plan(),
                world -> {
                    var thrown =
                            assertThrows(StepFatal.class, () -> ask(world, 1, 1, 0, Part.BEGIN));
                    assertEquals("seconds is no number", thrown.getMessage());
                    var failed = assertInstanceOf(State.Failed.class, world.step(1).state());
                    assertEquals("InvalidParameter", failed.failure().error());
                });
    }

    @Test
    void a_timer_whose_parameter_nothing_has_set_says_so() {
        in(
                new Flow().once().onError(OnError.SKIP).step("scripted").pauseAsSaid().plan(),
                world -> {
                    world.tools.script = _ -> Tools.failed("Flaky", false);
                    ask(world, 1, 1, 0);
                    assertEquals("skipped", ask(world, 2, 1, 0, Part.BEGIN).status());
                    var skipped = assertInstanceOf(State.Skipped.class, world.step(2).state());
                    var gone = assertInstanceOf(Reason.Gone.class, skipped.reason());
                    assertEquals("InvalidParameter", gone.failure().error());
                });
    }
}
