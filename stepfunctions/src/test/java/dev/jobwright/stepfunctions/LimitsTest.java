package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.stepfunctions.tasks.TaskOutcome;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** AWS's limits on what travels within an execution. */
final class LimitsTest {
    private static final String HUGE =
            "{% $join([1..140000].$string(0)) & $join([1..140000].$string(0)) %}";
    private static final String LIMIT = "States.DataLimitExceeded";

    private final Bench bench = new Bench();

    private ExecutionInfo run(String state) {
        return bench.run(
                "\"StartAt\":\"A\",\"States\":{\"A\":%s,\"B\":{\"Type\":\"Succeed\"}}"
                        .formatted(state),
                "{}");
    }

    private static String caught(String state) {
        return state.replace(
                "\"Next\":\"B\"",
                """
                "Catch":[{"ErrorEquals":["States.DataLimitExceeded"],"Next":"B",
                  "Output":"caught"}],"Next":"B"\
                """);
    }

    @Test
    void a_task_is_not_given_more_than_256_kib() {
        String task =
                """
                {"Type":"Task","Resource":"%sf","Arguments":"%s","Next":"B"}\
                """
                        .formatted(Bench.FUNCTION, HUGE);
        ExecutionInfo info = run(task);
        assertEquals(Optional.of(LIMIT), info.error());
        assertEquals(0, bench.tasks.size());
        assertEquals(Optional.of("\"caught\""), run(caught(task)).output());
    }

    @Test
    void a_task_that_returns_more_is_named_by_its_service() {
        bench.functions.put("getObject", _ -> new TaskOutcome.Succeeded("a".repeat(262_143)));
        ExecutionInfo info =
                run(
                        """
                        {"Type":"Task","Resource":"arn:aws:states:::aws-sdk:s3:getObject",
                          "Arguments":{"Bucket":"b","Key":"k"},"Next":"B"}\
                        """);
        assertEquals(Optional.of(LIMIT), info.error());
        assertEquals(
                Optional.of(
                        "The state/task 'aws-sdk:s3' returned a result with a size exceeding the"
                                + " maximum number of bytes service limit."),
                info.cause());
    }

    @Test
    void branches_and_items_are_not_given_more_either() {
        String parallel =
                """
                {"Type":"Parallel","Arguments":"%s","Next":"B","Branches":[
                  {"StartAt":"S","States":{"S":{"Type":"Succeed"}}}]}\
                """
                        .formatted(HUGE);
        assertEquals(Optional.of(LIMIT), run(parallel).error());
        assertEquals(Optional.of("\"caught\""), run(caught(parallel)).output());
        String map =
                """
                {"Type":"Map","Items":[1,2],"ItemSelector":{"x":"%s"},"Next":"B",
                  "ItemProcessor":{"StartAt":"S","States":{"S":{"Type":"Succeed"}}}}\
                """
                        .formatted(HUGE);
        assertEquals(Optional.of(LIMIT), run(map).error());
        assertEquals(Optional.of("\"caught\""), run(caught(map)).output());
    }

    @Test
    void variables_set_at_once_are_not_more_than_256_kib() {
        ExecutionInfo info =
                run("{\"Type\":\"Pass\",\"Assign\":{\"x\":\"%s\"},\"Next\":\"B\"}".formatted(HUGE));
        assertEquals(Optional.of(LIMIT), info.error());
    }

    @Test
    void a_loop_with_much_data_ends_before_it_takes_the_memory() {
        ExecutionInfo info =
                bench.run(
                        """
                        "StartAt":"A","States":{
                          "A":{"Type":"Pass","Next":"B",
                            "Output":{"n":"{% $states.input.n + 1 %}","a":"{% $states.input.a %}"}},
                          "B":{"Type":"Choice","Default":"A","Choices":[
                            {"Condition":"{% $states.input.n > 100000 %}","Next":"C"}]},
                          "C":{"Type":"Succeed"}}
                        """,
                        "{\"n\":0,\"a\":\"" + "x".repeat(250_000) + "\"}");

        assertEquals(Optional.of("States.Runtime"), info.error());
        assertEquals(
                Optional.of(
                        "The execution made more than 268435456 characters of history without"
                                + " waiting for anything."),
                info.cause());
    }
}
