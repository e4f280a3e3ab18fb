package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.Somebody.BROKEN;
import static dev.jobwright.local.protocol.Somebody.NO;
import static dev.jobwright.local.protocol.Somebody.YES;
import static dev.jobwright.local.protocol.Somebody.asked;
import static dev.jobwright.local.protocol.Somebody.counts;
import static dev.jobwright.local.protocol.Somebody.error;
import static dev.jobwright.local.protocol.Somebody.execution;
import static dev.jobwright.local.protocol.Somebody.failed;
import static dev.jobwright.local.protocol.Somebody.patient;
import static dev.jobwright.local.protocol.Somebody.says;
import static dev.jobwright.local.protocol.Somebody.secrets;
import static dev.jobwright.local.protocol.Somebody.twice;
import static dev.jobwright.local.protocol.StateMachine.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.answers.Answer;
import dev.jobwright.jobs.answers.AnswerStep.Reply;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepRetry;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps that somebody outside answers. */
final class OutsideTest {

    @Test
    void an_answer_is_recorded_and_the_state_machine_is_told() {
        asked(
                patient().step("ask").plan(),
                (world, token) -> {
                    assertInstanceOf(State.Asked.class, world.step(1).state());
                    counts(world, YES);

                    assertEquals(Map.of("said_1", Json.of("yes")), world.variables());
                    var told = world.executions.told(token).orElseThrow();
                    assertEquals(Optional.empty(), told.error());
                    assertTrue(told.text().startsWith("{\"status\":\"completed\""), told.text());
                    assertEquals(List.of(), secrets(world));
                    world.drain();
                    assertEquals(
                            List.of(
                                    "job running",
                                    "step_1 waiting",
                                    "step_1 says said",
                                    "step_1 completed"),
                            world.story());
                });
    }

    @Test
    void what_is_asked_is_told_to_watchers() {
        asked(
                patient().step("ask", "Pay?").plan(),
                (world, token) -> {
                    world.drain();
                    var frame = world.log().getLast().frame();
                    assertEquals("waiting", frame.text("status").orElseThrow());
                    assertEquals(
                            "{\"message\":\"Step 1 waits for an answer\",\"assignee\":null}",
                            frame.object("waiting_for").orElseThrow().toString());
                });
    }

    @Test
    void the_first_answer_counts_and_the_same_again_is_answered_alike() {
        asked(
                patient().step("ask").plan(),
                (world, token) -> {
                    counts(world, YES);
                    counts(world, YES);
                    assertInstanceOf(Reply.Answered.class, says(world, 1, NO));
                    assertInstanceOf(Reply.Answered.class, says(world, 1, BROKEN));
                    assertInstanceOf(Reply.Answered.class, says(world, 1, new Answer.Alive()));
                    assertEquals(Map.of("said_1", Json.of("yes")), world.variables());
                });
    }

    @Test
    void a_failure_asks_again_as_the_steps_policy_says() {
        asked(
                patient().retrying(twice()).step("ask").plan(),
                (world, first) -> {
                    counts(world, BROKEN);
                    assertEquals(Optional.of(StepRetry.class.getName()), error(world, first));
                    counts(world, BROKEN);
                    assertInstanceOf(Reply.Answered.class, says(world, 1, YES));

                    world.clock.turn(Duration.ofSeconds(10));
                    var second = world.executions.issue(execution(world));
                    ask(world, 1, 1, 1, second);
                    var again = says(world, 1, Optional.of(1L), BROKEN);
                    assertInstanceOf(Reply.Answered.class, again);
                    assertEquals(2, world.step(1).attempts());
                    counts(world, BROKEN);
                    assertEquals(Optional.of(StepFatal.class.getName()), error(world, second));
                    assertThrows(
                            StepFatal.class,
                            () -> ask(world, 1, 1, 2, world.executions.issue(execution(world))));
                });
    }

    @Test
    void a_failure_that_no_attempt_can_help_is_not_asked_again() {
        asked(
                patient().retrying(twice()).step("ask").plan(),
                (world, token) -> {
                    counts(world, failed("Refused", false));
                    assertEquals(Optional.of(StepFatal.class.getName()), error(world, token));
                });
    }

    @Test
    void a_failure_that_is_survived_goes_on() {
        asked(
                patient().onError(OnError.CONTINUE).step("ask").plan(),
                (world, token) -> {
                    counts(world, BROKEN);
                    assertEquals(Optional.empty(), error(world, token));
                    assertTrue(world.executions.told(token).isPresent());
                    assertEquals(Map.of("said_1", Json.NULL), world.variables());
                });
    }

    @Test
    void a_step_that_is_given_nothing_to_ask_fails_and_asks_nobody() {
        var plan = patient().onError(OnError.SKIP).step("scripted").step("ask").plan();
        try (var world = new World(plan)) {
            world.tools.script = _ -> Tools.failed("Flaky", false);
            world.start();
            ask(world, 1, 1, 0);
            var token = world.executions.issue(execution(world));

            assertEquals("skipped", ask(world, 2, 1, 0, token).status());
            assertTrue(world.executions.told(token).isPresent());
            var skipped = assertInstanceOf(State.Skipped.class, world.step(2).state());
            var gone = assertInstanceOf(Reason.Gone.class, skipped.reason());
            assertEquals("MissingParameter", gone.failure().error());
            assertEquals(List.of(), secrets(world));
        }
    }
}
