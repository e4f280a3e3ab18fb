package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

final class StatesTest {
    private final Bench bench = new Bench();

    @Test
    void pass_shapes_its_output_and_sets_variables_by_their_old_values() {
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"A","States":{
                          "A":{"Type":"Pass","Assign":{"x":1},"Next":"B"},
                          "B":{"Type":"Pass","Assign":{"x":2,"y":"{% $x %}"},"Next":"C"},
                          "C":{"Type":"Pass","Output":{"x":"{% $x %}","y":"{% $y %}"},"End":true}}
                        """,
                        "{}");
        assertEquals(Optional.of("{\"x\":2,\"y\":1}"), info.output());
    }

    @Test
    void choice_takes_the_first_rule_that_holds_and_fails_without_one() {
        String states =
                """
                "StartAt":"A","States":{
                  "A":{"Type":"Choice","Choices":[
                    {"Condition":"{% $states.input.n > 5 %}","Next":"Big"},
                    {"Condition":"{% $states.input.n > 2 %}","Next":"Mid","Output":"mid"}]},
                  "Big":{"Type":"Pass","Output":"big","End":true},
                  "Mid":{"Type":"Succeed"}}
                """;
        assertEquals(Optional.of("\"big\""), bench.run(states, "{\"n\":9}").output());
        assertEquals(Optional.of("\"mid\""), bench.run(states, "{\"n\":3}").output());
        assertEquals(Optional.of("States.NoChoiceMatched"), bench.run(states, "{\"n\":1}").error());
    }

    @Test
    void a_year_of_waiting_passes_at_once_and_not_a_second_early() {
        String execution =
                bench.start(
                        bench.create(
                                """
                                "StartAt":"A","States":{"A":{"Type":"Wait","Seconds":31536000,
                                "End":true}}
                                """),
                        "{}");
        bench.pass(31_535_999);
        assertEquals(ExecutionStatus.RUNNING, bench.info(execution).status());
        bench.pass(1);
        assertEquals(ExecutionStatus.SUCCEEDED, bench.info(execution).status());
        assertEquals(
                List.of(
                        "1<0 ExecutionStarted",
                        "2<0 WaitStateEntered",
                        "3<2 WaitStateExited",
                        "4<3 ExecutionSucceeded"),
                bench.events(execution));
    }

    @Test
    void fail_ends_with_its_error_and_cause() {
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"A","States":{"A":{"Type":"Fail","Error":"E",
                        "Cause":"{% 'for ' & $states.input.why %}"}}
                        """,
                        "{\"why\":\"fun\"}");
        assertEquals(Optional.of("E"), info.error());
        assertEquals(Optional.of("for fun"), info.cause());
    }

    @Test
    void parallel_gathers_its_branches_in_order_and_keeps_their_variables_in() {
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"A","States":{
                          "A":{"Type":"Pass","Assign":{"x":"out"},"Next":"P"},
                          "P":{"Type":"Parallel","Arguments":{"n":"{% $states.input.n %}"},
                            "Branches":[
                              {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":5,"Next":"S"},
                                "S":{"Type":"Pass","Output":"{% $states.input.n + 1 %}",
                                  "End":true}}},
                              {"StartAt":"B","States":{"B":{"Type":"Pass","Assign":{"y":"in"},
                                "Next":"C"},"C":{"Type":"Pass","Output":"{% $x & $y %}",
                                  "End":true}}}],
                            "Output":{"both":"{% $states.result %}","y":"{% $exists($y) %}"},
                            "End":true}}
                        """,
                        "{\"n\":1}");
        bench.pass(5);
        assertEquals(
                Optional.of("{\"both\":[2,\"outin\"],\"y\":false}"),
                bench.info(info.executionArn()).output());
    }

    @Test
    void one_failing_branch_calls_the_others_off() {
        bench.functions.put("boom", _ -> new TaskOutcome.Failed("Boom", "bad"));
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"P","States":{
                          "P":{"Type":"Parallel","Branches":[
                              {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":9,"End":true}}},
                              {"StartAt":"B","States":{"B":{"Type":"Task","Resource":"%sboom",
                                "End":true}}}],
                            "Catch":[{"ErrorEquals":["Boom"],"Next":"C",
                              "Output":"{%% $states.errorOutput.Cause %%}"}],
                            "End":true},
                          "C":{"Type":"Succeed"}}
                        """
                                .formatted(Bench.FUNCTION),
                        "{}");
        assertEquals(Optional.of("\"bad\""), info.output());
        assertTrue(
                bench.history(info.executionArn()).stream()
                        .anyMatch(event -> event.type().equals("WaitStateAborted")));
        int events = bench.history(info.executionArn()).size();
        bench.pass(20);
        assertEquals(events, bench.history(info.executionArn()).size());
    }

    @Test
    void map_runs_as_many_items_at_once_as_it_may() {
        String execution =
                bench.start(
                        bench.create(
                                """
                                "StartAt":"M","States":{"M":{"Type":"Map",
                                  "Items":"{% [1..5] %}","MaxConcurrency":2,
                                  "ItemSelector":{"v":"{% $states.context.Map.Item.Value %}",
                                    "i":"{% $states.context.Map.Item.Index %}"},
                                  "ItemProcessor":{"StartAt":"W","States":{
                                    "W":{"Type":"Wait","Seconds":10,
                                      "Output":"{% $states.input.v * 10 + $states.input.i %}",
                                      "End":true}}},
                                  "End":true}}
                                """),
                        "{}");
        assertEquals(2, begun(execution));
        bench.pass(10);
        assertEquals(4, begun(execution));
        bench.pass(20);
        assertEquals(Optional.of("[10,21,32,43,54]"), bench.info(execution).output());
    }

    private long begun(String execution) {
        return bench.history(execution).stream()
                .filter(event -> event.type().equals("MapIterationStarted"))
                .count();
    }

    @Test
    void a_task_gets_its_arguments_and_the_context() {
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"T","States":{"T":{"Type":"Task",
                          "Resource":"arn:aws:states:::lambda:invoke",
                          "Arguments":{"FunctionName":"f","Payload":{
                            "name":"{% $states.context.Execution.Name %}",
                            "retry":"{% $states.context.State.RetryCount %}","none":null}},
                          "End":true}}
                        """,
                        "{}");
        assertEquals(ExecutionStatus.SUCCEEDED, info.status());
        Object arguments = bench.tasks.getFirst().arguments();
        assertTrue(String.valueOf(arguments).contains("name=" + info.name()));
        assertTrue(String.valueOf(arguments).contains("retry=0, none=null"));
    }

    @Test
    void a_machine_times_out_as_a_whole() {
        String machine =
                bench.create(
                        """
                        "TimeoutSeconds":5,"StartAt":"A","States":{
                          "A":{"Type":"Wait","Seconds":60,"End":true}}
                        """);
        String execution = bench.start(machine, "{}");
        bench.pass(5);
        assertEquals(ExecutionStatus.TIMED_OUT, bench.info(execution).status());
    }

    @Test
    void an_output_over_the_limit_fails_uncatchably() {
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[{"StartAt":"A",
                          "States":{"A":{"Type":"Pass","Output":"{% $pad('x', 262143) %}",
                          "End":true}}}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"C"}],
                          "Next":"C"},"C":{"Type":"Succeed"}}
                        """,
                        "{}");
        assertEquals(Optional.of("States.DataLimitExceeded"), info.error());
    }

    @Test
    void a_history_that_is_full_ends_the_execution() {
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},
                          "B":{"Type":"Choice","Choices":[{"Condition":false,"Next":"C"}],
                          "Default":"A"},"C":{"Type":"Succeed"}}
                        """,
                        "{}");
        assertEquals(ExecutionStatus.FAILED, info.status());
        var last =
                bench.engine
                        .executions()
                        .history(info.executionArn(), true, PageRequest.FIRST)
                        .orThrow()
                        .items()
                        .getFirst();
        assertEquals(25_000, last.id());
        assertEquals("ExecutionFailed", last.type());
    }

    @Test
    void a_failed_evaluation_is_recorded_and_can_be_caught() {
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"M","States":{"M":{"Type":"Map","Items":"{% 'no' %}",
                          "ItemProcessor":{"StartAt":"A","States":{"A":{"Type":"Pass",
                            "End":true}}},
                          "Catch":[{"ErrorEquals":["States.QueryEvaluationError"],"Next":"C"}],
                          "End":true},"C":{"Type":"Pass","Output":"caught","End":true}}
                        """,
                        "{}");
        assertEquals(Optional.of("\"caught\""), info.output());
        assertEquals(
                List.of(
                        "1<0 ExecutionStarted",
                        "2<0 MapStateEntered",
                        "3<0 EvaluationFailed",
                        "4<3 MapStateFailed",
                        "5<4 MapStateExited"),
                bench.events(info.executionArn()).subList(0, 5));
    }

    @Test
    void a_catcher_that_fails_itself_ends_the_flow() {
        bench.functions.put("boom", _ -> new TaskOutcome.Failed("Boom", null));
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"T","States":{"T":{"Type":"Task","Resource":"%sboom",
                          "Catch":[{"ErrorEquals":["States.ALL"],"Output":"{%% $none %%}",
                          "Next":"C"}],"End":true},"C":{"Type":"Succeed"}}
                        """
                                .formatted(Bench.FUNCTION),
                        "{}");
        assertEquals(Optional.of("States.QueryEvaluationError"), info.error());
    }

    @Test
    void status_changes_are_shaped_as_eventbridge_has_them() {
        bench.run("\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}", "{}");
        Map<String, ?> running = bench.changes.getFirst().detail();
        assertEquals("RUNNING", running.get("status"));
        assertEquals(1_767_225_600_000L, running.get("startDate"));
        assertEquals("{}", bench.changes.getLast().detail().get("output"));
    }
}
