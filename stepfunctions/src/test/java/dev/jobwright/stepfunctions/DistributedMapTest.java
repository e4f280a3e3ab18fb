package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.maprun.Counts;
import dev.jobwright.stepfunctions.core.maprun.MapRunStatus;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.protocol.AwsJsonProtocol;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps in mode DISTRIBUTED: their runs, children, bounds and results. */
final class DistributedMapTest {
    private static final String PASS =
            """
            "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
              "StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true
            """;

    private final Bench bench = new Bench();
    private final Bucket bucket = new Bucket(bench);

    private static String map(String fields) {
        return "\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",%s,%s}}"
                .formatted(fields, PASS);
    }

    private static Object json(ExecutionInfo info) {
        assertEquals(ExecutionStatus.SUCCEEDED, info.status(), () -> info.cause().orElse(""));
        return Json.read(info.output().orElseThrow());
    }

    private MapRunInfo run(String execution) {
        return bench.engine
                .mapRuns()
                .list(execution, new PageRequest(10, Optional.empty()))
                .orThrow()
                .items()
                .getFirst();
    }

    @Test
    void each_item_is_an_execution_that_only_the_run_lists() {
        String machine = bench.create(map("\"Label\":\"Each\",\"Items\":[1,2]"));
        String execution = bench.start(machine, "{}");

        assertEquals(Optional.of("[1,2]"), bench.info(execution).output());
        assertEquals(
                List.of(
                        "1<0 ExecutionStarted",
                        "2<0 MapStateEntered",
                        "3<2 MapStateStarted",
                        "4<3 MapRunStarted",
                        "5<4 MapRunSucceeded",
                        "6<5 MapStateSucceeded",
                        "7<4 MapStateExited",
                        "8<7 ExecutionSucceeded"),
                bench.events(execution));
        MapRunInfo run = run(execution);
        assertTrue(run.mapRunArn().contains(":mapRun:m0/Each:"), run.mapRunArn());
        assertEquals(new Counts(0, 0, 2, 0, 0, 0, 2, 2), run.itemCounts());
        assertEquals(MapRunStatus.SUCCEEDED, run.status());
        var page = new PageRequest(10, Optional.empty());
        List<ExecutionInfo> children =
                bench.engine
                        .mapRuns()
                        .executions(run.mapRunArn(), Optional.empty(), page)
                        .orThrow()
                        .items();
        assertEquals(List.of("2", "1"), children.stream().map(ExecutionInfo::input).toList());
        assertEquals(run.stateMachineArn(), children.getFirst().stateMachineArn());
        assertEquals(
                1,
                bench.engine
                        .executions()
                        .list(machine, Optional.empty(), page)
                        .orThrow()
                        .items()
                        .size());
    }

    @Test
    void a_child_tells_its_run_and_its_label_by_the_api() {
        String execution = bench.start(bench.create(map("\"Label\":\"Each\",\"Items\":[1]")), "{}");
        String run = run(execution).mapRunArn();
        var api = new AwsJsonProtocol(bench.engine);
        Map<String, Object> child =
                Json.asObject(
                        Json.asArray(
                                        answer(api, "ListExecutions", "mapRunArn", run)
                                                .getOrDefault("executions", List.of()))
                                .getFirst());
        assertEquals(1, child.get("itemCount"));
        String arn = String.valueOf(child.get("executionArn"));
        assertEquals(run, answer(api, "DescribeExecution", "executionArn", arn).get("mapRunArn"));
        var machine = answer(api, "DescribeStateMachineForExecution", "executionArn", arn);
        assertEquals("Each", machine.get("label"));
        assertEquals(run, machine.get("mapRunArn"));
    }

    private static Map<String, Object> answer(
            AwsJsonProtocol api, String operation, String field, String value) {
        byte[] body = Json.write(Map.of(field, value)).getBytes(StandardCharsets.UTF_8);
        var reply = api.handle("AWSStepFunctions." + operation, body);
        return Json.asObject(Json.read(new String(reply.body(), StandardCharsets.UTF_8)));
    }

    @Test
    void batches_hold_as_many_items_as_they_may_by_number_and_by_bytes() {
        String number =
                map(
                        """
                        "Items":[1,2,3],"ItemBatcher":{"MaxItemsPerBatch":2,
                          "BatchInput":{"by":"{% $states.input.by %}"}}
                        """);
        String execution = bench.start(bench.create(number), "{\"by\":\"me\"}");
        assertEquals(
                Json.read(
                        """
                        [{"BatchInput":{"by":"me"},"Items":[1,2]},
                         {"BatchInput":{"by":"me"},"Items":[3]}]
                        """),
                json(bench.info(execution)));
        assertEquals(3, run(execution).itemCounts().total());
        assertEquals(2, run(execution).executionCounts().total());

        // {"Items":["aa","bb"]} is 21 bytes long.
        String bytes =
                "\"Items\":[\"aa\",\"bb\",\"cc\"],\"ItemBatcher\":{\"MaxInputBytesPerBatch\":%d}";
        assertEquals(2, Json.asArray(json(bench.run(map(bytes.formatted(21)), "{}"))).size());
        assertEquals(3, Json.asArray(json(bench.run(map(bytes.formatted(20)), "{}"))).size());
    }

    private static String odd(String fields) {
        return """
        "StartAt":"M","States":{"M":{"Type":"Map","Items":[0,1,2,3],%s "End":true,
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
            "StartAt":"C","States":{
              "C":{"Type":"Choice","Default":"Wait","Choices":[
                {"Condition":"{%% $states.input %% 2 = 1 %%}","Next":"F"}]},
              "F":{"Type":"Fail","Error":"Odd","Cause":"it is odd"},
              "Wait":{"Type":"Wait","Seconds":10,"Next":"S"},
              "S":{"Type":"Succeed"}}}}}
        """
                .formatted(fields);
    }

    @Test
    void one_failure_is_too_much_where_none_is_tolerated_and_stops_the_others() {
        String execution = bench.start(bench.create(odd("")), "{}");
        ExecutionInfo info = bench.info(execution);
        assertEquals(Optional.of("States.ExceedToleratedFailureThreshold"), info.error());
        assertEquals(
                Optional.of("The specified tolerated failure threshold was exceeded"),
                info.cause());
        assertEquals(new Counts(0, 0, 0, 1, 0, 3, 4, 4), run(execution).executionCounts());
    }

    @Test
    void failures_within_either_bound_are_told_beside_the_results() {
        for (String bound :
                List.of("\"ToleratedFailureCount\":2,", "\"ToleratedFailurePercentage\":50,")) {
            String execution = bench.start(bench.create(odd(bound)), "{}");
            assertEquals(new Counts(0, 2, 0, 2, 0, 0, 4, 0), run(execution).itemCounts());
            bench.pass(10);
            List<Object> results = Json.asArray(json(bench.info(execution)));
            assertEquals(List.of(0, 2), List.of(results.get(0), results.get(2)));
            Map<String, Object> failed = Json.asObject(results.get(1));
            assertEquals("Odd", failed.get("Error"));
            assertEquals("FAILED", failed.get("Status"));
            assertEquals("1", failed.get("Input"));
        }
        assertEquals(
                ExecutionStatus.FAILED,
                bench.run(odd("\"ToleratedFailureCount\":1,"), "{}").status());
        assertEquals(
                ExecutionStatus.FAILED,
                bench.run(odd("\"ToleratedFailurePercentage\":49.9,"), "{}").status());
    }

    private static String naps(String fields) {
        return """
        "StartAt":"M","States":{"M":{"Type":"Map","Items":[5,1,1,1],%s "End":true,
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
            "StartAt":"W","States":{"W":{"Type":"Wait","Seconds":"{%% $states.input %%}",
              "End":true}}}}}
        """
                .formatted(fields);
    }

    @Test
    void no_more_run_at_once_than_may_and_an_update_counts_at_once() {
        String execution = bench.start(bench.create(naps("\"MaxConcurrency\":2,")), "{}");
        assertEquals(new Counts(2, 2, 0, 0, 0, 0, 4, 0), run(execution).executionCounts());
        bench.pass(1);
        assertEquals(new Counts(1, 2, 1, 0, 0, 0, 4, 0), run(execution).executionCounts());
        bench.engine
                .mapRuns()
                .update(
                        run(execution).mapRunArn(),
                        new MapRuns.Change(Optional.of(9L), Optional.of(1L), Optional.empty()))
                .orThrow();
        assertEquals(new Counts(0, 3, 1, 0, 0, 0, 4, 0), run(execution).executionCounts());
        bench.pass(4);
        assertEquals(Optional.of("[5,1,1,1]"), bench.info(execution).output());
    }

    @Test
    void whoever_stops_the_parent_stops_the_run_and_its_children() {
        String execution = bench.start(bench.create(naps("")), "{}");
        bench.engine.executions().stop(execution, Optional.empty(), Optional.empty()).orThrow();
        MapRunInfo run = run(execution);
        assertEquals(MapRunStatus.ABORTED, run.status());
        assertEquals(4, run.executionCounts().aborted());
        assertEquals(
                4,
                bench.engine
                        .mapRuns()
                        .executions(
                                run.mapRunArn(),
                                Optional.of(ExecutionStatus.ABORTED),
                                new PageRequest(10, Optional.empty()))
                        .orThrow()
                        .items()
                        .size());
    }

    @Test
    void results_are_written_where_they_are_wanted_and_named_in_a_manifest() {
        String states =
                odd(
                        """
                        "ToleratedFailureCount":2,"ResultWriter":{
                          "Resource":"arn:aws:states:::s3:putObject",
                          "Arguments":{"Bucket":"out","Prefix":"p"}},
                        """);
        String execution = bench.start(bench.create(states), "{}");
        bench.pass(10);
        MapRunInfo run = run(execution);
        String id = run.mapRunArn().substring(run.mapRunArn().lastIndexOf(':') + 1);
        String folder = "p/" + id + "/";
        assertEquals(
                Map.of(
                        "MapRunArn",
                        run.mapRunArn(),
                        "ResultWriterDetails",
                        Map.of("Bucket", "out", "Key", folder + "manifest.json")),
                json(bench.info(execution)));
        Map<String, Object> manifest =
                Json.asObject(Json.read(bucket.text(folder + "manifest.json")));
        assertEquals("out", manifest.get("DestinationBucket"));
        Map<String, Object> files = Json.asObject(manifest.getOrDefault("ResultFiles", Map.of()));
        assertEquals(List.of(), files.get("PENDING"));
        var succeeded = Json.asArray(Json.read(bucket.text(folder + "SUCCEEDED_0.json")));
        assertEquals(2, succeeded.size());
        assertEquals("0", Json.asObject(succeeded.getFirst()).get("Output"));
        assertEquals(2, Json.asArray(Json.read(bucket.text(folder + "FAILED_0.json"))).size());
    }

    @Test
    void a_writer_may_flatten_what_the_state_passes_on() {
        String states =
                map(
                        """
                        "Items":[[1,2],3],"ResultWriter":{"WriterConfig":{
                          "Transformation":"FLATTEN","OutputType":"JSON"}}
                        """);
        assertEquals(List.of(1, 2, 3), json(bench.run(states, "{}")));
    }

    @Test
    void ten_thousand_items_need_no_patience() {
        String states = map("\"Items\":\"{% $map([1..10000], function($i) {$i}) %}\"");
        assertEquals(10_000, Json.asArray(json(bench.run(states, "{}"))).size());
    }
}
