package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.ExecutionInfo;
import dev.jobwright.stepfunctions.json.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What StartSyncExecution answers, as JSON. */
final class SyncShape {
    /** AWS bills by steps of this length. */
    private static final long BILLED_MILLIS = 100;

    /** AWS's least, since nobody measures the memory here. */
    private static final int BILLED_MEGABYTES = 64;

    private SyncShape() {}

    static Map<String, Object> of(ExecutionInfo info, Parameters in) {
        boolean whole = Shapes.whole(in);
        Instant stop = info.stopDate().orElse(info.startDate());
        Map<String, Object> shape =
                Json.object(
                        "executionArn", info.executionArn(),
                        "stateMachineArn", info.stateMachineArn(),
                        "name", info.name(),
                        "startDate", Shapes.time(info.startDate()),
                        "stopDate", Shapes.time(stop),
                        "status", info.status().name(),
                        "inputDetails", Map.of("included", whole),
                        "outputDetails", Map.of("included", whole),
                        "billingDetails", billing(Duration.between(info.startDate(), stop)));
        in.text("traceHeader").ifPresent(header -> shape.put("traceHeader", header));
        if (whole) {
            shape.put("input", info.input());
            info.output().ifPresent(output -> shape.put("output", output));
            info.error().ifPresent(error -> shape.put("error", error));
            info.cause().ifPresent(cause -> shape.put("cause", cause));
        }
        return shape;
    }

    private static Map<String, Object> billing(Duration length) {
        long steps = Math.max(1, Math.ceilDiv(length.toMillis(), BILLED_MILLIS));
        return Json.object(
                "billedDurationInMilliseconds",
                steps * BILLED_MILLIS,
                "billedMemoryUsedInMB",
                BILLED_MEGABYTES);
    }
}
