package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.Answer;
import dev.jobwright.stepfunctions.ExecutionInfo;
import dev.jobwright.stepfunctions.Page;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.json.Json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** AWS's answers as JSON. Times are seconds since the epoch. */
final class Shapes {
    private Shapes() {}

    static Object time(Instant at) {
        return BigDecimal.valueOf(at.toEpochMilli(), 3);
    }

    static Map<String, Object> started(ExecutionInfo info) {
        return Json.object(
                "executionArn", info.executionArn(), "startDate", time(info.startDate()));
    }

    static Map<String, Object> stopped(Instant stopDate) {
        return Json.object("stopDate", time(stopDate));
    }

    /** Whether a caller wants all that there is, and not only what is never encrypted. */
    static boolean whole(Parameters in) {
        return !in.text("includedData").orElse("").equals("METADATA_ONLY");
    }

    static Map<String, Object> execution(ExecutionInfo info, boolean whole) {
        Map<String, Object> shape = executionItem(info);
        shape.put("inputDetails", Map.of("included", whole));
        info.output().ifPresent(_ -> shape.put("outputDetails", Map.of("included", whole)));
        if (whole) {
            shape.put("input", info.input());
            info.output().ifPresent(output -> shape.put("output", output));
            info.error().ifPresent(error -> shape.put("error", error));
            info.cause().ifPresent(cause -> shape.put("cause", cause));
        }
        boolean redrivable = info.redriveObstacle().isEmpty();
        shape.put("redriveStatus", redrivable ? "REDRIVABLE" : "NOT_REDRIVABLE");
        info.redriveObstacle().ifPresent(why -> shape.put("redriveStatusReason", why));
        return shape;
    }

    static Map<String, Object> executionItem(ExecutionInfo info) {
        Map<String, Object> shape =
                Json.object(
                        "executionArn", info.executionArn(),
                        "stateMachineArn", info.stateMachineArn(),
                        "name", info.name(),
                        "status", info.status().name(),
                        "startDate", time(info.startDate()),
                        "redriveCount", info.redriveCount());
        info.stopDate().ifPresent(at -> shape.put("stopDate", time(at)));
        info.redrives().date().ifPresent(at -> shape.put("redriveDate", time(at)));
        info.mapRun().ifPresent(run -> shape.put("mapRunArn", run.mapRunArn()));
        info.versionArn().ifPresent(arn -> shape.put("stateMachineVersionArn", arn));
        info.aliasArn().ifPresent(arn -> shape.put("stateMachineAliasArn", arn));
        return shape;
    }

    /** An execution in a list, which tells more of a map run's child than its description does. */
    static Map<String, Object> executionListed(ExecutionInfo info) {
        Map<String, Object> shape = executionItem(info);
        info.mapRun().ifPresent(run -> shape.put("itemCount", run.items()));
        return shape;
    }

    static Map<String, Object> event(HistoryEvent event, boolean includeData) {
        Map<String, Object> shape =
                Json.object(
                        "timestamp", time(event.timestamp()),
                        "type", event.type(),
                        "id", event.id(),
                        "previousEventId", event.previousEventId());
        if (!event.detailsField().isEmpty()) {
            shape.put(
                    event.detailsField(),
                    includeData ? event.details() : event.detailsWithoutData());
        }
        return shape;
    }

    /** An answer of another shape, refused as it was. */
    static <T> Answer<Map<String, Object>> of(
            Answer<T> answer, Function<T, Map<String, Object>> shape) {
        return answer.then(value -> new Answer.Done<>(shape.apply(value)));
    }

    static <T> Map<String, Object> page(
            String field, Page<T> page, Function<T, Map<String, Object>> shape) {
        Map<String, Object> answer = Json.object(field, page.items().stream().map(shape).toList());
        page.nextToken().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }
}
