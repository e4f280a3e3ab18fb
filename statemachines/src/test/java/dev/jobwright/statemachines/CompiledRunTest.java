package dev.jobwright.statemachines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Compiler.Compiled;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Workflow.OnError;
import dev.jobwright.jobs.workflow.WorkflowId;
import dev.jobwright.statemachines.Playground.Call;
import dev.jobwright.statemachines.Playground.Reply;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.junit.StepFunctionsExtension;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Compiled machines do what their plans say, as Step Functions runs them. */
final class CompiledRunTest {
    @RegisterExtension final StepFunctionsExtension states = new StepFunctionsExtension();

    private Playground play = new Playground(states);

    @BeforeEach
    void start() {
        play = new Playground(states);
    }

    @Test
    void a_step_runs_once_those_before_it_have_ended_and_beside_those_that_it_does_not_need() {
        var plan =
                new Steps()
                        .work("a")
                        .step("b", Steps.timer(), OnError.STOP, "a")
                        .step("c", Steps.timer(), OnError.STOP, "a")
                        .work("d", "b", "c");
        play.when("b", _ -> Reply.count(60)).when("c", _ -> Reply.count(100));
        var begun = states.now();
        play.done(plan.compile());

        var calls = play.words();
        assertEquals(List.of("a", "b begin", "c begin", "b end", "c end", "d"), calls);
        assertEquals(begun.plusSeconds(100), play.calls().getLast().at());
    }

    @Test
    void graphs_of_any_shape_keep_their_order() {
        var random = new Random(7);
        for (int round = 0; round < 150; round++) {
            var steps = new Steps();
            int count = 2 + random.nextInt(25);
            Map<String, List<String>> before = new HashMap<>();
            for (int i = 0; i < count; i++) {
                var dependsOn =
                        IntStream.range(0, i)
                                .filter(_ -> random.nextInt(4) == 0)
                                .mapToObj(other -> name(other))
                                .toList();
                before.put(name(i), dependsOn);
                steps.step(name(i), Steps.timer(), OnError.STOP, dependsOn.toArray(String[]::new));
                play.when(name(i), _ -> Reply.count(1 + random.nextInt(50)));
            }
            play.calls().clear();
            play.done(steps.compile());
            var ended = new HashSet<String>();
            for (var call : play.calls()) {
                if (call.part().equals("begin")) {
                    assertTrue(ended.containsAll(before.get(call.step())), call + " in " + before);
                } else {
                    assertTrue(ended.add(call.step()), call + " twice");
                }
            }
            assertEquals(before.keySet(), ended);
        }
    }

    private static String name(int number) {
        return "s" + number;
    }

    @Test
    void a_jump_back_makes_a_new_visit_of_what_it_passes_again() {
        play.when("check", Playground.jumping("jump_1", 2));
        play.done(
                new Steps()
                        .work("a")
                        .work("b", "a")
                        .step("check", Steps.evaluation(5, false, "b"), OnError.STOP, "b")
                        .work("c", "check")
                        .compile());
        assertEquals(
                List.of("a", "b", "check", "b 2", "check 2", "b 3", "check 3", "c 3"),
                play.words());
    }

    @Test
    void a_jump_ahead_passes_over_what_lies_between_and_an_end_over_all() {
        play.when("check", _ -> Reply.next("jump_1", "")).when("last", _ -> Reply.next("end", ""));
        play.done(
                new Steps()
                        .step("check", Steps.evaluation(5, false, "c"), OnError.STOP)
                        .work("b", "check")
                        .work("c", "b")
                        .step("last", Steps.evaluation(0, true), OnError.STOP, "c")
                        .work("d", "last")
                        .compile());
        assertEquals(List.of("check", "c", "last"), play.words());
    }

    @Test
    void visits_in_a_branch_are_counted_within_those_around_it() {
        play.when("inner", Playground.jumping("jump_1", 1))
                .when("outer", Playground.jumping("jump_1", 1));
        play.done(
                new Steps()
                        .work("a")
                        .work("b", "a")
                        .step("inner", Steps.evaluation(5, false, "b"), OnError.STOP, "b")
                        .work("c", "a")
                        .step("outer", Steps.evaluation(5, false, "a"), OnError.STOP, "inner", "c")
                        .compile());
        assertEquals(
                new TreeSet<>(
                        List.of(
                                "a",
                                "b 1.1",
                                "inner 1.1",
                                "b 1.2",
                                "inner 1.2",
                                "c 1.1",
                                "outer",
                                "a 2",
                                "b 2.1",
                                "inner 2.1",
                                "b 2.2",
                                "inner 2.2",
                                "c 2.1",
                                "outer 2")),
                new TreeSet<>(play.words()));
    }

    @Test
    void a_jump_across_branches_and_an_end_in_one_are_refused_with_their_place() {
        var compiled =
                new Steps()
                        .work("a")
                        .step("b", Steps.evaluation(1, true, "c"), OnError.STOP, "a")
                        .work("c", "a")
                        .work("d", "b", "c")
                        .compile();
        var codes = ((Compiled.Bad) compiled).problems().stream().map(each -> each.code()).toList();
        assertEquals(List.of("END_IN_BRANCH", "JUMP_ACROSS_BRANCHES"), codes);
    }

    @Test
    void a_short_list_is_gone_through_in_the_same_execution() {
        var each = new Steps().each("all", Steps.work(), OnError.STOP).work("after", "all");
        play.when("all", call -> Reply.count(call.part().equals("spread") ? 3 : 0));
        var compiled = (Compiled.Good) each.compile();
        play.done(compiled);
        assertEquals(
                List.of("all spread", "all #0", "all #1", "all #2", "all gather", "after"),
                play.words());
        assertEquals(
                compiled.report().steps() + compiled.report().branching() + 3,
                play.transitions(compiled),
                "one state an element");
    }

    @Test
    void an_empty_list_is_gathered_at_once() {
        play.done(new Steps().each("all", Steps.work(), OnError.STOP).compile());
        assertEquals(List.of("all spread", "all gather"), play.words());
    }

    @Test
    void a_long_list_is_gone_through_by_other_executions_each_element_once() {
        int count = 2_500;
        play.when("all", call -> Reply.count(call.part().equals("spread") ? count : 0));
        var compiled =
                (Compiled.Good) new Steps().each("all", Steps.work(), OnError.CONTINUE).compile();
        play.done(compiled);
        var items = play.calls().stream().map(Call::item).filter(item -> !item.isEmpty()).toList();
        assertEquals(count, items.size());
        assertEquals(count, new HashSet<>(items).size());
        assertTrue(play.longestHistory(compiled) < 20_000);
    }

    @Test
    void a_called_workflow_runs_in_a_scope_of_its_own_once_for_each_element() {
        var inner = (Compiled.Good) new Steps().work("x").work("y", "x").compile();
        var machine = inner.main();
        var arn = states.create(machine.machineName("jobwright"), machine.text());
        var call =
                new Plan.Action.Call(
                        new WorkflowRef(new Owner("me"), new WorkflowId("inner"), 1), "Inner", arn);
        play.when("calls", each -> Reply.count(each.part().equals("spread") ? 2 : 0));
        play.done(
                new Steps()
                        .step("once", call, OnError.STOP)
                        .each("calls", call, OnError.STOP, "once")
                        .compile());
        assertEquals(
                List.of(
                        "once begin",
                        "once@1@/x",
                        "once@1@/y",
                        "once end",
                        "calls spread",
                        "calls begin #0",
                        "calls@1@0/x",
                        "calls@1@0/y",
                        "calls end #0",
                        "calls begin #1",
                        "calls@1@1/x",
                        "calls@1@1/y",
                        "calls end #1",
                        "calls gather"),
                play.words().stream().sorted(java.util.Comparator.comparing(this::where)).toList());
    }

    /** Elements are worked on at once; each for itself is in order. */
    private String where(String word) {
        if (word.startsWith("once")) {
            return "0";
        }
        if (word.startsWith("calls s")) {
            return "1";
        }
        return word.equals("calls gather")
                ? "4"
                : word.contains("1@0") || word.endsWith("#0") ? "2" : "3";
    }

    @Test
    void a_skipped_call_runs_nothing() {
        var call =
                new Plan.Action.Call(
                        new WorkflowRef(new Owner("me"), new WorkflowId("inner"), 1),
                        "Inner",
                        "arn:aws:states:us-east-1:123456789012:stateMachine:none");
        play.when("call", _ -> Reply.next("skip", ""));
        play.done(new Steps().step("call", call, OnError.CONTINUE).work("after", "call").compile());
        assertEquals(List.of("call begin", "call end", "after"), play.words());
    }

    @Test
    void what_never_reached_our_code_is_settled_where_the_run_goes_on() {
        play.when(
                "a",
                call -> {
                    if (call.part().equals("whole")) {
                        throw new IllegalStateException("crashed");
                    }
                    return Reply.DONE;
                });
        var compiled = new Steps().step("a", Steps.work(), OnError.CONTINUE).work("b", "a");
        play.done(compiled.compile());
        assertEquals(List.of("a", "a", "a", "a", "a settle", "b"), play.words());

        play.calls().clear();
        var stopping = new Steps().step("a", Steps.work(), OnError.STOP).work("b", "a");
        assertEquals(ExecutionStatus.FAILED, play.run((Compiled.Good) stopping.compile()).status());
        assertEquals(List.of("a", "a", "a", "a"), play.words());
    }

    @Test
    void a_question_waits_for_its_token_and_comes_again_when_its_time_has_passed() {
        var question = new Plan.Action.Callback(new ToolId("approval"), "Ask");
        var asked = states.now();
        var execution =
                play.run((Compiled.Good) new Steps().step("ask", question, OnError.STOP).compile());
        assertEquals(ExecutionStatus.FAILED, execution.status());
        assertEquals(List.of("ask", "ask", "ask", "ask"), play.words());
        var again = play.calls().get(1).at();
        assertTrue(again.isAfter(asked.plus(Duration.ofMinutes(15))), "not before its time");
    }

    @Test
    void a_chain_of_ten_thousand_steps_is_divided_and_runs_each_step_once_in_order() {
        var steps = new Steps();
        steps.work(name(0));
        IntStream.range(1, 10_000).forEach(i -> steps.work(name(i), name(i - 1)));
        var compiled = (Compiled.Good) steps.compile();
        play.done(compiled);
        assertEquals(
                IntStream.range(0, 10_000).mapToObj(CompiledRunTest::name).toList(), play.words());
        within(compiled);
        assertEquals(10_000, compiled.report().steps());
        assertEquals(
                compiled.report().steps() + compiled.report().branching(),
                play.transitions(compiled));
        assertTrue(compiled.report().branching() < 40, () -> "" + compiled.report().branching());
    }

    @Test
    void three_thousand_steps_beside_each_other_are_divided() {
        var steps = new Steps();
        steps.work("first");
        IntStream.range(0, 3_000).forEach(i -> steps.work(name(i), "first"));
        var compiled = (Compiled.Good) steps.compile();
        play.done(compiled);
        assertEquals(3_001, new HashSet<>(play.words()).size());
        assertEquals(3_001, play.words().size());
        within(compiled);
    }

    @Test
    void a_loop_stays_whole_where_a_machine_is_divided() {
        var steps = new Steps();
        steps.work(name(0));
        IntStream.range(1, 900).forEach(i -> steps.work(name(i), name(i - 1)));
        steps.step("check", Steps.evaluation(1, true, name(880)), OnError.STOP, name(899));
        steps.work("last", "check");
        play.when("check", Playground.jumping("jump_1", 1));
        var compiled = (Compiled.Good) steps.compile();
        play.done(compiled);
        assertEquals(900 + 20 + 2 + 1, play.words().size());
        assertEquals("last 2", play.words().getLast());
        assertTrue(compiled.parts().size() > 1);

        play.calls().clear();
        play.when("check", _ -> Reply.next("end", ""));
        play.done(compiled);
        assertEquals("check", play.words().getLast(), "an end within a part ends all");
    }

    private static void within(Compiled.Good compiled) {
        compiled.parts().forEach(part -> assertTrue(part.text().length() < 1024 * 1024));
        assertTrue(compiled.main().text().length() < 1024 * 1024);
        assertTrue(compiled.report().worstEvents() <= 25_000);
    }
}
