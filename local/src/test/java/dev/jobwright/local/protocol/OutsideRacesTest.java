package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.Somebody.NO;
import static dev.jobwright.local.protocol.Somebody.YES;
import static dev.jobwright.local.protocol.Somebody.asked;
import static dev.jobwright.local.protocol.Somebody.counts;
import static dev.jobwright.local.protocol.Somebody.error;
import static dev.jobwright.local.protocol.Somebody.execution;
import static dev.jobwright.local.protocol.Somebody.patient;
import static dev.jobwright.local.protocol.Somebody.says;
import static dev.jobwright.local.protocol.Somebody.secrets;
import static dev.jobwright.local.protocol.StateMachine.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.answers.AnswerStep.Reply;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.local.protocol.Faults.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Optional;

/** Answers from outside that cross each other, another launch, or the death of a process. */
final class OutsideRacesTest {

    @Test
    void a_question_that_is_launched_again_takes_the_new_token_and_asks_nobody_twice() {
        asked(
                patient().step("ask").plan(),
                (world, old) -> {
                    world.executions.vanish(execution(world));
                    world.sweep();
                    var token = world.executions.issue(execution(world));
                    ask(world, 1, 2, 0, token);
                    assertThrows(StepStopped.class, () -> ask(world, 1, 1, 1, old));

                    counts(world, YES);
                    assertEquals(Optional.empty(), world.executions.told(old));
                    assertTrue(world.executions.told(token).isPresent());
                    world.drain();
                    assertEquals(
                            1, world.story().stream().filter("step_1 waiting"::equals).count());
                });
    }

    @Test
    void an_answer_that_came_while_nobody_waited_is_given_at_once() {
        asked(
                patient().step("ask").plan(),
                (world, old) -> {
                    world.executions.vanish(execution(world));
                    counts(world, YES);
                    world.sweep();
                    var token = world.executions.issue(execution(world));

                    assertEquals("completed", ask(world, 1, 2, 0, token).status());
                    assertEquals(Optional.empty(), error(world, token));
                    assertTrue(world.executions.told(token).isPresent());
                });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_was_recorded_and_not_told_is_told_by_the_sweeper(Kind kind) {
        int call = 0;
        boolean struck;
        do {
            call++;
            try (var world = new World(patient().step("ask").plan())) {
                world.start();
                var token = world.executions.issue(execution(world));
                ask(world, 1, 1, 0, token);
                world.faults.strike(call, kind).arm();
                var before = died(() -> says(world, 1, YES));
                struck = world.faults.haveAllStruck();
                world.faults.disarm();
                boolean isUntold =
                        world.step(1).state() instanceof State.Completed
                                && !secrets(world).isEmpty();
                world.sweep();

                assertEquals(isUntold, world.repairs().contains("answer_not_told"), before);
                boolean isRecorded = world.step(1).state() instanceof State.Completed;
                assertEquals(isRecorded, world.executions.told(token).isPresent(), before);
                assertEquals(isRecorded, secrets(world).isEmpty(), before);
            }
        } while (struck);
        assertTrue(call > 5, "only " + call);
    }

    private static String died(Runnable action) {
        try {
            action.run();
            return "answered";
        } catch (Faults.Died | PortUnavailable | TableUnavailable e) {
            return e.toString();
        }
    }

    @Test
    void two_answers_never_both_count_wherever_they_cross() {
        int call = 0;
        boolean crossed;
        do {
            call++;
            try (var world = new World(patient().step("ask").plan())) {
                world.start();
                var token = world.executions.issue(execution(world));
                ask(world, 1, 1, 0, token);
                var replies = new ArrayList<Reply>();
                world.faults.interpose(call, () -> replies.add(says(world, 1, NO))).arm();
                replies.add(says(world, 1, YES));
                crossed = world.faults.haveAllStruck();

                assertEquals(
                        1,
                        replies.stream().filter(Reply.Counted.class::isInstance).count(),
                        replies.toString());
                assertTrue(world.executions.told(token).isPresent());
            }
        } while (crossed);
        assertTrue(call > 5, "only " + call);
    }

    @Test
    void no_answer_is_lost_wherever_it_crosses_another_launch() {
        int call = 0;
        boolean crossed;
        do {
            call++;
            try (var world = new World(patient().step("ask").plan())) {
                world.start();
                ask(world, 1, 1, 0, world.executions.issue(execution(world)));
                world.executions.vanish(execution(world));
                world.sweep();
                var token = world.executions.issue(execution(world));
                world.faults.interpose(call, () -> counts(world, YES)).arm();
                ask(world, 1, 2, 0, token);
                crossed = world.faults.haveAllStruck();
                world.faults.disarm();

                assertEquals(crossed, world.executions.told(token).isPresent());
                counts(world, YES);
                assertEquals(Optional.empty(), error(world, token));
                assertTrue(world.executions.told(token).isPresent(), "at call " + call);
            }
        } while (crossed);
        assertTrue(call > 5, "only " + call);
    }
}
