package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.Somebody.HOUR;
import static dev.jobwright.local.protocol.Somebody.YES;
import static dev.jobwright.local.protocol.Somebody.asked;
import static dev.jobwright.local.protocol.Somebody.counts;
import static dev.jobwright.local.protocol.Somebody.error;
import static dev.jobwright.local.protocol.Somebody.execution;
import static dev.jobwright.local.protocol.Somebody.patient;
import static dev.jobwright.local.protocol.Somebody.says;
import static dev.jobwright.local.protocol.Somebody.secrets;
import static dev.jobwright.local.protocol.Somebody.twice;
import static dev.jobwright.local.protocol.StateMachine.ask;
import static dev.jobwright.local.protocol.Tools.said;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.answers.Answer;
import dev.jobwright.jobs.answers.AnswerStep.Reply;
import dev.jobwright.jobs.control.PauseJob;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepRetry;
import dev.jobwright.jobs.steps.StepRun.State;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long somebody outside may take to answer, and what the job does meanwhile. */
final class OutsideTimesTest {

    @Test
    void an_answer_after_the_time_is_refused_and_put_on_record() {
        asked(
                patient().step("ask").plan(),
                (world, token) -> {
                    world.clock.turn(HOUR);
                    var late = assertInstanceOf(Reply.TooLate.class, says(world, 1, YES));
                    assertEquals("Nobody answered within 3600 s", late.why());
                    assertEquals(1, world.stale().size());
                    assertEquals(Map.of(), world.variables());
                    assertEquals(Optional.of(StepFatal.class.getName()), error(world, token));
                });
    }

    @Test
    void a_question_that_nobody_answered_fails_when_its_state_machine_calls_again() {
        asked(
                patient().step("ask").plan(),
                (world, token) -> {
                    world.clock.turn(HOUR);
                    var next = world.executions.issue(execution(world));
                    assertThrows(StepFatal.class, () -> ask(world, 1, 1, 1, next));
                    var failed = assertInstanceOf(State.Failed.class, world.step(1).state());
                    assertEquals("States.Timeout", failed.failure().error());
                    assertInstanceOf(Reply.TooLate.class, says(world, 1, YES));
                });
    }

    @Test
    void a_question_that_nobody_answered_is_asked_again_as_the_policy_says() {
        asked(
                patient().retrying(twice()).step("ask").plan(),
                (world, token) -> {
                    world.clock.turn(HOUR);
                    var second = world.executions.issue(execution(world));
                    assertThrows(StepRetry.class, () -> ask(world, 1, 1, 1, second));
                    assertInstanceOf(Reply.TooLate.class, says(world, 1, YES));
                    world.clock.turn(Duration.ofSeconds(10));
                    var third = world.executions.issue(execution(world));
                    ask(world, 1, 1, 2, third);
                    counts(world, YES);
                    assertTrue(world.executions.told(third).isPresent());
                });
    }

    @Test
    void a_sign_of_life_counts_only_until_the_next_is_missed() {
        asked(
                patient().heartbeat(Duration.ofMinutes(10)).step("ask").plan(),
                (world, token) -> {
                    for (int i = 0; i < 4; i++) {
                        world.clock.turn(Duration.ofMinutes(9));
                        counts(world, new Answer.Alive());
                    }
                    world.clock.turn(Duration.ofMinutes(10));
                    var late = assertInstanceOf(Reply.TooLate.class, says(world, 1, YES));
                    assertEquals("There was no sign of life for 600 s", late.why());
                    assertEquals(Optional.of(StepFatal.class.getName()), error(world, token));
                });
    }

    @Test
    void the_sweeper_ends_what_nobody_answers() {
        asked(
                patient().heartbeat(Duration.ofMinutes(10)).step("ask").plan(),
                (world, token) -> {
                    world.drain();
                    assertEquals(0, world.sweep().repaired());
                    world.clock.turn(Duration.ofMinutes(10));
                    assertEquals(1, world.sweep().repaired());
                    var failed = assertInstanceOf(State.Failed.class, world.step(1).state());
                    assertEquals("States.HeartbeatTimeout", failed.failure().error());
                    assertEquals(Optional.of(StepFatal.class.getName()), error(world, token));
                    world.drain();
                    assertEquals(0, world.sweep().repaired());
                });
    }

    @Test
    void an_answer_counts_while_the_job_is_being_cancelled() {
        asked(
                patient().step("ask").step("scripted", "hm").plan(),
                (world, token) -> {
                    world.tools.script =
                            _ -> {
                                world.cancel(false);
                                counts(world, YES);
                                return said("done");
                            };
                    ask(world, 2, 1, 0);
                    assertEquals(
                            Map.of("said_1", Json.of("yes"), "said_2", Json.of("done")),
                            world.variables());
                    assertEquals(Status.CANCELLED, world.job().state().status());
                });
    }

    @Test
    void no_answer_counts_once_the_job_is_given_up() {
        asked(
                patient().step("ask").plan(),
                (world, token) -> {
                    world.cancel(true);
                    assertInstanceOf(Reply.NotAsked.class, says(world, 1, YES));
                    assertEquals(Map.of(), world.variables());
                });
    }

    @Test
    void an_answer_counts_while_the_job_is_paused() {
        asked(
                patient().step("ask").plan(),
                (world, token) -> {
                    world.pause(PauseJob.When.AFTER_STEP);
                    assertEquals(Status.PAUSED, world.job().state().status());
                    counts(world, YES);
                    assertEquals(Map.of("said_1", Json.of("yes")), world.variables());
                });
    }

    @Test
    void a_job_that_was_cancelled_keeps_no_token() {
        asked(
                patient().step("ask").plan(),
                (world, token) -> {
                    world.cancel(false);
                    world.sweep();
                    world.drain();
                    world.sweep();
                    assertEquals(Status.CANCELLED, world.job().state().status());
                    assertInstanceOf(State.Cancelled.class, world.step(1).state());
                    assertInstanceOf(Reply.NotAsked.class, says(world, 1, YES));
                    assertEquals(List.of(), secrets(world));
                });
    }
}
