package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.Shapes.element;
import static dev.jobwright.local.protocol.Shapes.is;
import static dev.jobwright.local.protocol.Shapes.set;
import static dev.jobwright.local.protocol.Shapes.word;
import static dev.jobwright.local.protocol.StateMachine.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepFatal;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.workflow.Operator;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.Workflow.Merge;
import dev.jobwright.jobs.workflow.Workflow.OnError;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Conditions, ways back, lists and calls, each as the state machine asks for it. */
final class ShapesTest {

    private static void lived(Plan plan, Consumer<World> test) {
        try (var world = new World(plan, Shapes.inner())) {
            Life.of(world, StateMachine.AfterCrash.ASKS_AGAIN);
            test.accept(world);
        }
    }

    private static void begun(Plan plan, Consumer<World> test) {
        try (var world = new World(plan, Shapes.inner())) {
            world.start();
            test.accept(world);
        }
    }

    private static StepKey at(String step) {
        return StepKey.of(new StepId(step));
    }

    private static Binding list(String... items) {
        return new Binding.Literal(Json.strings(List.of(items)));
    }

    private static Json result(World world, String variable) {
        var ended = (Run.State.Ended) world.run().state();
        return ((Stored.Inline) Objects.requireNonNull(ended.outputs().get(variable))).value();
    }

    @Test
    void a_step_whose_condition_does_not_hold_is_left_out_and_sets_nothing() {
        lived(
                new Shapes()
                        .when(is(word(), Operator.EQUALS, "nothing like it"))
                        .echo("a", word())
                        .when(is(word(), Operator.EQUALS, "hello"))
                        .echo("b", word())
                        .plan(),
                world -> {
                    assertEquals(
                            List.of(
                                    "job running",
                                    "a skipped",
                                    "b running",
                                    "b says said",
                                    "b completed",
                                    "job completed"),
                            world.news());
                    assertEquals(Json.NULL, result(world, "a"));
                    assertEquals(Json.of("hello/1"), result(world, "b"));
                    var skipped = (State.Skipped) world.at("a").state();
                    assertEquals(new Reason.ConditionNotMet(), skipped.reason());
                });
    }

    @Test
    void a_step_that_is_left_out_answers_as_one_that_has_nothing_to_do() {
        var never = is(word(), Operator.EQUALS, "nothing like it");
        begun(
                new Shapes()
                        .when(never)
                        .pause("timer", 30)
                        .when(never)
                        .call("call", word())
                        .when(never)
                        .forEach(list("x"))
                        .echo("each", element())
                        .when(never)
                        .jump("way", is(word(), Operator.EQUALS, "hello"), "timer", 3)
                        .plan(),
                world -> {
                    assertEquals(0, ask(world, at("timer"), Part.BEGIN).count());
                    assertEquals("skipped", ask(world, at("timer"), Part.END).status());
                    assertEquals("skip", ask(world, at("call"), Part.BEGIN).next());
                    assertEquals("none", ask(world, at("each"), Part.SPREAD).next());
                    assertEquals("none", ask(world, at("each"), Part.GATHER).next());
                    assertEquals("continue", ask(world, at("way"), Part.WHOLE).next());
                });
    }

    @Test
    void a_way_back_is_taken_as_often_as_it_may_be_and_each_visit_reads_what_came_before_it() {
        lived(
                new Shapes()
                        .echo("a", word())
                        .echo("b", set("a"))
                        .jump("way", is(set("b"), Operator.CONTAINS, "hello"), "a", 2)
                        .forEach(set(Merge.APPEND, "b"))
                        .echo("c", element())
                        .plan(),
                world -> {
                    assertEquals(Json.of(2), result(world, "way"));
                    assertEquals(Json.of("hello/5/6"), result(world, "b"));
                    var last = (State.Completed) world.at("way", "3").state();
                    assertEquals("continue", last.onward().label());
                    assertTrue(
                            last.outputs().toString().contains("as often as it may"),
                            last.outputs()::toString);
                    assertEquals("2", ((State.Completed) world.at("way").state()).onward().visit());
                    assertEquals(
                            Json.strings(List.of("hello/1/2/7", "hello/3/4/8", "hello/5/6/9")),
                            result(world, "c"));
                });
    }

    @Test
    void a_way_back_that_is_asked_for_again_leads_the_same_way() {
        begun(
                new Shapes()
                        .echo("a", word())
                        .jump("way", is(set("a"), Operator.CONTAINS, "hello"), "a", 5)
                        .plan(),
                world -> {
                    ask(world, at("a"), Part.WHOLE);
                    var first = ask(world, at("way"), Part.WHOLE);
                    assertEquals("jump_1", first.next());
                    assertEquals("2", first.visit());
                    ask(world, new StepKey("", new StepId("a"), "2", ""), Part.WHOLE);
                    ask(world, new StepKey("", new StepId("way"), "2", ""), Part.WHOLE);
                    assertEquals(first.next(), ask(world, at("way"), Part.WHOLE).next());
                    assertEquals("2", ask(world, at("way"), Part.WHOLE).visit());
                });
    }

    @Test
    void a_list_is_gone_through_and_its_outputs_come_together_in_its_order() {
        lived(
                new Shapes().forEach(list("x", "y", "z")).echo("each", element()).plan(),
                world -> {
                    assertEquals(Json.strings(List.of("x/1", "y/2", "z/3")), result(world, "each"));
                    assertEquals(
                            List.of(
                                    "job running",
                                    "each running",
                                    "each[0] running",
                                    "each[0] completed",
                                    "each[1] running",
                                    "each[1] completed",
                                    "each[2] running",
                                    "each[2] completed",
                                    "each says said",
                                    "each completed",
                                    "job completed"),
                            world.news());
                    assertEquals("3 of 3", world.progress("each").getLast());
                });
    }

    @Test
    void an_empty_list_is_done_at_once() {
        begun(
                new Shapes().forEach(list()).echo("each", element()).plan(),
                world -> {
                    var spread = ask(world, at("each"), Part.SPREAD);
                    assertEquals("none", spread.next());
                    assertEquals(0, spread.count());
                    assertEquals("completed", ask(world, at("each"), Part.GATHER).status());
                    assertEquals(Json.array(List.of()), world.variables().get("each"));
                });
    }

    @Test
    void what_is_no_list_cannot_be_gone_through_and_says_so() {
        begun(
                new Shapes().forEach(word()).echo("each", element()).plan(),
                world -> {
                    var thrown =
                            assertThrows(
                                    StepFatal.class, () -> ask(world, at("each"), Part.SPREAD));
                    assertEquals("word is not a list", thrown.getMessage());
                });
    }

    @Test
    void an_element_that_fails_and_is_survived_stands_in_the_list_as_null() {
        try (var world =
                new World(
                        new Shapes()
                                .onError(OnError.CONTINUE)
                                .forEach(list("x", "bad", "z"))
                                .work("scripted", "each", element())
                                .plan())) {
            world.tools.script =
                    call -> {
                        var text = call.parameters().text("text").orElseThrow();
                        return text.equals("bad") ? Tools.failed("Bad", false) : Tools.said(text);
                    };
            Life.of(world, StateMachine.AfterCrash.ASKS_AGAIN);
            assertEquals(
                    Json.array(List.of(Json.of("x"), Json.NULL, Json.of("z"))),
                    result(world, "each"));
        }
    }

    @Test
    void an_element_that_fails_for_good_ends_the_run_in_its_own_words() {
        try (var world =
                new World(
                        new Shapes()
                                .forEach(list("x"))
                                .work("scripted", "each", element())
                                .plan())) {
            world.tools.script = _ -> Tools.failed("Bad", false);
            Life.of(world, StateMachine.AfterCrash.ASKS_AGAIN);
            assertEquals(Status.FAILED, world.job().state().status());
            assertTrue(world.job().state().toString().contains("it says Bad"));
            assertInstanceOf(State.Failed.class, world.at("each").state());
        }
    }

    @Test
    void a_long_list_is_kept_in_pieces_and_told_of_as_a_whole() {
        int count = 2_500;
        var items = Json.strings(IntStream.range(0, count).mapToObj(i -> "e" + i).toList());
        lived(
                new Shapes()
                        .forEach(new Binding.Literal(items))
                        .echo("each", element())
                        .forEach(set("each"))
                        .work("scripted", "again", element())
                        .plan(),
                world -> {
                    var spread = (Run.State.Ended) world.run().state();
                    var made = assertInstanceOf(Stored.Chunked.class, spread.outputs().get("each"));
                    assertEquals(count, made.count());
                    assertTrue(world.log().size() < 400, () -> "frames: " + world.log().size());
                    assertEquals("2500 of 2500", world.progress("each").getLast());
                });
    }

    @Test
    void a_called_workflow_runs_in_a_scope_of_its_own() {
        lived(
                new Shapes().echo("a", word()).call("call", set("a")).plan(),
                world -> {
                    assertEquals(Json.of("hello/1/2/3"), result(world, "call"));
                    assertEquals(
                            List.of(
                                    "job running",
                                    "a running",
                                    "a says said",
                                    "a completed",
                                    "call running",
                                    "call/said running",
                                    "call/said says said",
                                    "call/said completed",
                                    "call/told running",
                                    "call/told says said",
                                    "call/told completed",
                                    "call says told",
                                    "call completed",
                                    "job completed"),
                            world.news());
                });
    }

    @Test
    void a_workflow_can_be_called_for_each_element_of_a_list() {
        lived(
                new Shapes().forEach(list("x", "y")).call("call", element()).plan(),
                world -> {
                    assertEquals(Json.strings(List.of("x/1/2", "y/3/4")), result(world, "call"));
                    assertTrue(
                            world.news().contains("call/told[1] completed"),
                            world.news()::toString);
                });
    }

    @Test
    void a_called_workflow_refuses_inputs_that_it_does_not_take() {
        begun(
                new Shapes().call("call", new Binding.Literal(Json.of(5))).plan(),
                world -> {
                    var thrown =
                            assertThrows(StepFatal.class, () -> ask(world, at("call"), Part.BEGIN));
                    assertEquals(
                            "The input word of the workflow inner: Must be text",
                            thrown.getMessage());
                });
    }

    @Test
    void a_failure_in_a_called_workflow_that_is_survived_is_told_in_the_words_of_its_step() {
        begun(
                new Shapes().onError(OnError.CONTINUE).call("call", word()).plan(),
                world -> {
                    ask(world, at("call"), Part.BEGIN);
                    var said = new StepKey(at("call").inner(), new StepId("said"), "1", "");
                    world.tools.echoFails = true;
                    assertThrows(StepFatal.class, () -> ask(world, said, Part.WHOLE));
                    assertEquals("skip", ask(world, at("call"), Part.SETTLE).next());
                    var failed = (State.Failed) world.at("call").state();
                    assertEquals("it says Deaf", failed.failure().message());
                    assertEquals("failed", ask(world, at("call"), Part.END).status());
                });
    }

    @Test
    void a_failure_is_not_recorded_of_a_run_that_is_being_stopped() {
        begun(
                new Shapes().onError(OnError.CONTINUE).call("call", word()).plan(),
                world -> {
                    ask(world, at("call"), Part.BEGIN);
                    world.cancel(false);
                    assertThrows(StepStopped.class, () -> ask(world, at("call"), Part.SETTLE));
                    assertInstanceOf(State.Cancelled.class, world.at("call").state());
                });
    }
}
