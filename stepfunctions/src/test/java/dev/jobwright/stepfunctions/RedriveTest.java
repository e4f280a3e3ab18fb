package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class RedriveTest {
    private static final TaskOutcome BROKEN = new TaskOutcome.Failed("Broken", "why");

    private final Bench bench = new Bench();

    private Answer<Instant> redrive(String execution) {
        return bench.engine.executions().redrive(execution, Optional.empty());
    }

    private static String refusal(Answer<?> answer) {
        return answer instanceof Answer.Refused<?>(String code, String message)
                ? code + ": " + message
                : "none";
    }

    private List<String> since(String execution, int events) {
        List<String> all = bench.events(execution);
        return all.subList(events, all.size());
    }

    private static String task(String name, String more) {
        return "\"%s\":{\"Type\":\"Task\",\"Resource\":\"%s%s\",%s}"
                .formatted(name, Bench.FUNCTION, name, more);
    }

    @Test
    void a_failed_task_is_begun_again_with_all_its_tries() {
        String states =
                "\"StartAt\":\"A\",\"States\":{"
                        + task("A", "\"Next\":\"B\"")
                        + ","
                        + task(
                                "B",
                                """
                                "Retry":[{"ErrorEquals":["Broken"],"MaxAttempts":1}],
                                "Output":"{% $states.context.Execution.RedriveCount %}",
                                "End":true\
                                """)
                        + "}";
        bench.functions.put("B", _ -> BROKEN);
        String execution = bench.start(bench.create(states), "{}");
        bench.pass(1);
        assertEquals(ExecutionStatus.FAILED, bench.info(execution).status());
        int before = bench.history(execution).size();

        assertEquals(bench.time.instant(), redrive(execution).orThrow());
        assertEquals(ExecutionStatus.RUNNING, bench.info(execution).status());
        assertEquals(Optional.empty(), bench.info(execution).error());
        assertEquals(Optional.empty(), bench.info(execution).stopDate());
        bench.functions.put("B", TaskOutcome.Succeeded::new);
        bench.pass(1);
        assertEquals(Optional.of("1"), bench.info(execution).output());
        assertEquals(1, bench.info(execution).redriveCount());
        assertEquals(5, bench.tasks.size());
        assertEquals(
                List.of(
                        "ExecutionRedriven",
                        "LambdaFunctionScheduled",
                        "LambdaFunctionStarted",
                        "LambdaFunctionFailed",
                        "LambdaFunctionScheduled",
                        "LambdaFunctionStarted",
                        "LambdaFunctionSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded"),
                since(execution, before).stream()
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .toList());
        assertEquals(
                before + 1 + "<" + before + " ExecutionRedriven",
                since(execution, before).getFirst());
    }

    @Test
    void only_the_branches_that_failed_or_were_given_up_go_on() {
        String states =
                """
                "StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
                  {"StartAt":"Done","States":{%s}},
                  {"StartAt":"First","States":{%s,%s}},
                  {"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":10,"End":true}}}]}}
                """
                        .formatted(
                                task("Done", "\"End\":true"),
                                task("First", "\"Next\":\"Second\""),
                                task("Second", "\"End\":true"));
        bench.functions.put("Second", _ -> BROKEN);
        String execution = bench.start(bench.create(states), "7");
        assertEquals(Optional.of("Broken"), bench.info(execution).error());
        bench.functions.put("Second", _ -> new TaskOutcome.Succeeded("better"));
        bench.tasks.clear();
        redrive(execution).orThrow();
        bench.pass(10);
        assertEquals(Optional.of("[7,\"better\",7]"), bench.info(execution).output());
        assertEquals(List.of("Second"), bench.tasks.stream().map(TaskRequest::stateName).toList());
    }

    @Test
    void a_map_goes_on_with_the_items_that_are_not_done() {
        String states =
                """
                "StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":1,"End":true,
                  "ItemProcessor":{"StartAt":"T","States":{%s}}}}
                """
                        .formatted(task("T", "\"End\":true"));
        bench.functions.put(
                "T",
                item -> Integer.valueOf(2).equals(item) ? BROKEN : new TaskOutcome.Succeeded(item));
        String execution = bench.start(bench.create(states), "[1,2,3,4]");
        bench.functions.put("T", TaskOutcome.Succeeded::new);
        bench.tasks.clear();
        redrive(execution).orThrow();
        assertEquals(Optional.of("[1,2,3,4]"), bench.info(execution).output());
        assertEquals(List.of(2, 3, 4), bench.tasks.stream().map(TaskRequest::arguments).toList());
    }

    @Test
    void a_stopped_execution_waits_again_and_its_time_begins_anew() {
        String states =
                """
                "TimeoutSeconds":100,"StartAt":"W","States":{
                  "W":{"Type":"Wait","Seconds":60,"Next":"D"},"D":{"Type":"Succeed"}}
                """;
        String execution = bench.start(bench.create(states), "{}");
        bench.pass(50);
        bench.engine.executions().stop(execution, Optional.of("E"), Optional.empty()).orThrow();
        redrive(execution).orThrow();
        bench.pass(59);
        assertEquals(ExecutionStatus.RUNNING, bench.info(execution).status());
        bench.pass(1);
        assertEquals(ExecutionStatus.SUCCEEDED, bench.info(execution).status());
    }

    @Test
    void one_that_timed_out_may_time_out_again() {
        String states =
                """
                "TimeoutSeconds":10,"StartAt":"W","States":{
                  "W":{"Type":"Wait","Seconds":60,"End":true}}
                """;
        String execution = bench.start(bench.create(states), "{}");
        bench.pass(10);
        redrive(execution).orThrow();
        bench.pass(9);
        assertEquals(ExecutionStatus.RUNNING, bench.info(execution).status());
        bench.pass(1);
        assertEquals(ExecutionStatus.TIMED_OUT, bench.info(execution).status());
    }

    @Test
    void a_fail_state_is_entered_again() {
        String execution =
                bench.run("\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\"}}", "{}")
                        .executionArn();
        redrive(execution).orThrow();
        assertEquals(
                List.of("4<3 ExecutionRedriven", "5<4 FailStateEntered", "6<5 ExecutionFailed"),
                since(execution, 3));
        assertEquals(
                List.of("RUNNING", "FAILED", "RUNNING", "FAILED"),
                bench.changes.stream().map(change -> change.status().name()).toList());
    }

    @Test
    void what_runs_has_succeeded_or_is_too_old_is_not_redriven() {
        String done =
                bench.run("\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Succeed\"}}", "{}")
                        .executionArn();
        assertEquals(
                "ExecutionNotRedrivable: Execution Not Redrivable: 'Execution is SUCCEEDED and"
                        + " cannot be redriven'",
                refusal(redrive(done)));
        String failed =
                bench.run("\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\"}}", "{}")
                        .executionArn();
        bench.pass(14 * 24 * 3600 + 1);
        assertEquals(
                "ExecutionNotRedrivable: Execution Not Redrivable: 'Execution redrivable period"
                        + " exceeded'",
                refusal(redrive(failed)));
        assertEquals(
                "ExecutionDoesNotExist: Execution Does Not Exist: '" + done + "x'",
                refusal(redrive(done + "x")));
    }

    @Test
    void a_client_token_redrives_once() {
        String failed =
                bench.run("\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\"}}", "{}")
                        .executionArn();
        List<Instant> dates = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            bench.pass(1);
            dates.add(bench.engine.executions().redrive(failed, Optional.of("token")).orThrow());
        }
        assertEquals(dates.getFirst(), dates.getLast());
        assertEquals(1, bench.info(failed).redriveCount());
    }
}
