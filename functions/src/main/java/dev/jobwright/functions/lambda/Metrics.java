package dev.jobwright.functions.lambda;

import dev.jobwright.functions.Environment;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.listeners.Kind;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the functions count, as lines of the log from which CloudWatch makes metrics (its embedded
 * metric format): no request, no client, and nothing to wait for.
 */
public final class Metrics {
    /** Under which CloudWatch shows them. */
    public static final String NAMESPACE = "Jobwright";

    /** Everything that is counted, under its name there. */
    public enum Count {
        /** Jobs that ended well. */
        JOBS_COMPLETED("JobsCompleted"),
        /** Jobs that failed for good. */
        JOBS_FAILED("JobsFailed"),
        /** Jobs that ended since somebody wanted it. */
        JOBS_CANCELLED("JobsCancelled"),
        /** Jobs and schedules that the sweeper looked at. */
        JOBS_LOOKED_AT("JobsLookedAt"),
        /** What it mended. */
        JOBS_REPAIRED("JobsRepaired"),
        /** What it could not mend. */
        REPAIRS_FAILED("RepairsFailed");

        private final String metric;

        Count(String metric) {
            this.metric = metric;
        }

        /** The end of a job, if what was logged of it is one. */
        public static Optional<Count> of(Kind logged) {
            return switch (logged) {
                case JOB_COMPLETED -> Optional.of(JOBS_COMPLETED);
                case JOB_FAILED -> Optional.of(JOBS_FAILED);
                case JOB_CANCELLED -> Optional.of(JOBS_CANCELLED);
                case JOB_CREATED,
                        JOB_PENDING,
                        JOB_RUNNING,
                        JOB_PAUSED,
                        JOB_RETRYING,
                        JOB_DELETED,
                        BATCH_ENDED,
                        WEBHOOK_TEST ->
                        Optional.empty();
            };
        }

        /** Its name in CloudWatch. */
        public String metric() {
            return metric;
        }
    }

    private final Consumer<String> lines;
    private final InstantSource clock;

    /** Writes each line, which has no line end yet, to somewhere. */
    Metrics(Consumer<String> lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** On Lambda, where CloudWatch reads the log; elsewhere nobody would. */
    public static Metrics of(Environment environment, InstantSource clock) {
        return new Metrics(environment.isLambda() ? Log.STANDARD::println : _ -> {}, clock);
    }

    /** Counts; what is 0 as well, so that a graph goes on. */
    public void add(Map<Count, Integer> counted) {
        var sorted = counted.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        var line = Json.object().put("_aws", format(sorted.stream().map(Map.Entry::getKey)));
        sorted.forEach(each -> line.put(each.getKey().metric(), each.getValue()));
        lines.accept(JsonText.write(line.done()));
    }

    private Json format(Stream<Count> counts) {
        var metrics =
                counts.<Json>map(count ->
                                Json.object()
                                        .put("Name", count.metric())
                                        .put("Unit", "Count")
                                        .done())
                        .toList();
        var directive =
                Json.object()
                        .put("Namespace", NAMESPACE)
                        .put("Dimensions", Json.array(List.of(Json.array(List.of()))))
                        .put("Metrics", Json.array(metrics))
                        .done();
        return Json.object()
                .put("Timestamp", clock.millis())
                .put("CloudWatchMetrics", Json.array(List.of(directive)))
                .done();
    }
}
