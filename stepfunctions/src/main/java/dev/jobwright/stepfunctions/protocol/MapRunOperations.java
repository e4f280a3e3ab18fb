package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.MapRunInfo;
import dev.jobwright.stepfunctions.MapRuns;
import dev.jobwright.stepfunctions.core.maprun.Counts;
import dev.jobwright.stepfunctions.json.Json;

import java.util.Map;

/** The operations on map runs, from JSON and to it. */
final class MapRunOperations {
    private static final String MAX_CONCURRENCY = "maxConcurrency";
    private static final String TOLERATED_COUNT = "toleratedFailureCount";
    private static final String TOLERATED_PERCENTAGE = "toleratedFailurePercentage";

    private final MapRuns mapRuns;

    MapRunOperations(MapRuns mapRuns) {
        this.mapRuns = mapRuns;
    }

    Map<String, Operation> byName() {
        return Map.of(
                "ListMapRuns", this::listMapRuns,
                "DescribeMapRun", this::describeMapRun,
                "UpdateMapRun", this::updateMapRun);
    }

    private Answer<Map<String, Object>> listMapRuns(Parameters in) {
        return Shapes.of(
                mapRuns.list(in.required("executionArn"), in.page()),
                page -> Shapes.page("mapRuns", page, MapRunOperations::item));
    }

    private static Map<String, Object> item(MapRunInfo info) {
        Map<String, Object> shape = named(info);
        shape.put("stateMachineArn", info.stateMachineArn());
        return shape;
    }

    private static Map<String, Object> named(MapRunInfo info) {
        Map<String, Object> shape =
                Json.object(
                        "executionArn", info.executionArn(),
                        "mapRunArn", info.mapRunArn(),
                        "startDate", Shapes.time(info.startDate()));
        info.stopDate().ifPresent(at -> shape.put("stopDate", Shapes.time(at)));
        return shape;
    }

    private Answer<Map<String, Object>> describeMapRun(Parameters in) {
        return Shapes.of(mapRuns.describe(in.required("mapRunArn")), MapRunOperations::described);
    }

    private static Map<String, Object> described(MapRunInfo info) {
        Map<String, Object> shape = named(info);
        shape.put("status", info.status().name());
        shape.put(MAX_CONCURRENCY, info.limits().maxConcurrency());
        shape.put(TOLERATED_COUNT, info.limits().toleratedFailureCount());
        shape.put(TOLERATED_PERCENTAGE, info.limits().toleratedFailurePercentage());
        shape.put("itemCounts", counts(info.itemCounts()));
        shape.put("executionCounts", counts(info.executionCounts()));
        shape.put("redriveCount", 0);
        return shape;
    }

    private static Map<String, Object> counts(Counts counts) {
        return Json.object(
                "pending", counts.pending(),
                "running", counts.running(),
                "succeeded", counts.succeeded(),
                "failed", counts.failed(),
                "timedOut", counts.timedOut(),
                "aborted", counts.aborted(),
                "total", counts.total(),
                "resultsWritten", counts.resultsWritten());
    }

    private Answer<Map<String, Object>> updateMapRun(Parameters in) {
        var change =
                new MapRuns.Change(
                        in.number(MAX_CONCURRENCY).map(Number::longValue),
                        in.number(TOLERATED_COUNT).map(Number::longValue),
                        in.number(TOLERATED_PERCENTAGE).map(Number::doubleValue));
        return Shapes.of(mapRuns.update(in.required("mapRunArn"), change), _ -> Map.of());
    }
}
