package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Functions.Answer;
import dev.jobwright.jobs.ports.Functions.Call;
import dev.jobwright.jobs.ports.Functions.Fault;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepRetry;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.StepStopped;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Steps whose tool is somebody's own function. */
final class FunctionStepsTest {
    private static final Json.Obj SAID = Json.object().put("said", "hello").done();

    private final World world =
            new World(new Flow().timeout(Duration.ofMinutes(2)).step("function").plan());
    private final List<Call> calls = new ArrayList<>();

    @BeforeEach
    void start() {
        world.start();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void answers(Answer answer) {
        world.function =
                call -> {
                    calls.add(call);
                    return answer;
                };
    }

    private static Answer failed(Fault fault) {
        return new Answer.Failed(fault, "Broken", "it broke", List.of());
    }

    private Failure failure() {
        return assertInstanceOf(State.Failed.class, world.step(1).state()).failure();
    }

    @Test
    void a_function_is_told_its_parameters_and_whose_they_are() {
        answers(new Answer.Returned(SAID, List.of()));

        ask(world, 1, 1, 0);

        var call = calls.getFirst();
        assertEquals(Flow.FUNCTION, call.functionArn());
        assertEquals(
                Json.object()
                        .put("parameters", Json.object().put("text", "hello").done())
                        .put("job_id", "job_1")
                        .put("step_id", "step_1")
                        .put("attempt", 1)
                        .done(),
                call.event());
        var left = Duration.between(world.now(), call.deadline());
        assertEquals(120, left.toSeconds() + 1);
    }

    @Test
    void outputs_are_the_answer_or_a_field_of_it() {
        answers(new Answer.Returned(SAID, List.of()));
        ask(world, 1, 1, 0);
        assertEquals(Map.of("said_1", Json.of("hello")), world.variables());

        try (var other = new World(new Flow().step("function").plan())) {
            other.start();
            var outputs = Json.object().put("outputs", SAID).put("more", true).done();
            other.function = _ -> new Answer.Returned(outputs, List.of());
            ask(other, 1, 1, 0);
            assertEquals(Map.of("said_1", Json.of("hello")), other.variables());
        }
    }

    @Test
    void the_end_of_a_functions_log_is_in_the_steps() {
        var lines = IntStream.rangeClosed(1, 103).mapToObj(number -> "line " + number).toList();
        answers(new Answer.Returned(SAID, lines));

        ask(world, 1, 1, 0);
        world.drain();

        var story =
                world.log().stream()
                        .flatMap(event -> event.frame().text("content").stream())
                        .collect(Collectors.joining("\n"));
        assertTrue(story.contains("(3 earlier lines are left out)"), story);
        assertTrue(story.contains("line 103"), story);
        assertFalse(story.contains("line 3\n"), story);
    }

    @ParameterizedTest
    @EnumSource(names = {"FUNCTION", "THROTTLED", "TIMED_OUT"})
    void what_may_go_better_another_time_is_tried_again(Fault fault) {
        answers(failed(fault));
        assertThrows(StepRetry.class, () -> ask(world, 1, 1, 0));

        world.clock.turn(Duration.ofMinutes(1));
        answers(new Answer.Returned(SAID, List.of()));
        ask(world, 1, 1, 1);

        assertEquals(Json.of(2), ((Json.Obj) calls.getLast().event()).get("attempt").orElseThrow());
        assertEquals(Map.of("said_1", Json.of("hello")), world.variables());
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_FOUND", "TOO_LARGE", "REFUSED"})
    void what_would_fail_again_is_not_tried_again(Fault fault) {
        answers(failed(fault));

        assertThrows(StepFatal.class, () -> ask(world, 1, 1, 0));

        assertEquals(new Failure("Broken", "it broke"), failure());
    }

    @Test
    void a_function_may_answer_that_it_failed_and_need_not_be_asked_again() {
        var error =
                Json.object()
                        .put("type", "NoSuchCustomer")
                        .put("message", "nobody is called 7")
                        .put("retryable", false)
                        .done();
        answers(new Answer.Returned(Json.object().put("error", error).done(), List.of()));

        assertThrows(StepFatal.class, () -> ask(world, 1, 1, 0));

        assertEquals(new Failure("NoSuchCustomer", "nobody is called 7"), failure());
    }

    @Test
    void a_time_out_has_the_state_languages_own_name() {
        try (var hasty = new World(new Flow().once().step("function").plan())) {
            hasty.start();
            hasty.function = _ -> failed(Fault.TIMED_OUT);
            assertThrows(StepFatal.class, () -> ask(hasty, 1, 1, 0));
            var state = assertInstanceOf(State.Failed.class, hasty.step(1).state());
            assertEquals("States.Timeout", state.failure().error());
        }
    }

    @Test
    void an_answer_that_is_no_object_is_the_functions_failure() {
        try (var hasty = new World(new Flow().once().step("function").plan())) {
            hasty.start();
            hasty.function = _ -> new Answer.Returned(Json.of("hello"), List.of());
            assertThrows(StepFatal.class, () -> ask(hasty, 1, 1, 0));
            var state = assertInstanceOf(State.Failed.class, hasty.step(1).state());
            assertEquals("InvalidAnswer", state.failure().error());
        }
    }

    @Test
    void a_function_learns_that_its_job_was_cancelled_by_force() {
        world.function =
                call -> {
                    assertFalse(call.abandoned().getAsBoolean());
                    world.cancel(true);
                    world.clock.turn(Duration.ofSeconds(2));
                    assertTrue(call.abandoned().getAsBoolean());
                    return failed(Fault.ABANDONED);
                };

        assertThrows(StepStopped.class, () -> ask(world, 1, 1, 0));

        assertEquals(Map.of(), world.variables());
    }
}
