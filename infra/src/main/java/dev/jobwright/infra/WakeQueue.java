package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/** The alarms of jobs that cannot wait for the sweeper's minute, as delayed messages. */
final class WakeQueue {

    /** AWS asks for six times the function's time, so that a throttled batch is not taken twice. */
    private static final Duration VISIBILITY = Functions.SWEEP.plus(Duration.minutes(25));

    private static final int BATCH = 10;
    private static final int RECEIVES = 3;

    /** Few at once: the sweeper makes good what comes late. */
    private static final int CONCURRENCY = 5;

    private final LiveQueue queue;

    WakeQueue(Construct scope) {
        queue = LiveQueue.standard(scope, "Wake", new LiveQueue.Tries(VISIBILITY, RECEIVES));
    }

    /** Lets a function set alarms. */
    void setBy(LiveFunction function) {
        queue.writtenBy(function, "JOBWRIGHT_WAKE_QUEUE_URL");
    }

    /** Hands the alarms to a function, which answers which of them failed. */
    void wakes(LiveFunction function) {
        queue.feeds(function, BATCH)
                .maxConcurrency(CONCURRENCY)
                .reportBatchItemFailures(true)
                .build();
    }

    /** The queue itself. */
    LiveQueue queue() {
        return queue;
    }
}
