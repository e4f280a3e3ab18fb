package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/** The progress queue, in order within a job, and the queue of the messages nobody could read. */
final class ProgressQueue {

    /** The most time the progress function has for a batch. */
    static final Duration BATCH_TIME = Duration.seconds(60);

    /** AWS asks for six times the function's time, so that a throttled batch is not taken twice. */
    private static final Duration VISIBILITY = Duration.seconds(360);

    private static final String URL = "JOBWRIGHT_QUEUE_URL";
    private static final int BATCH = 10;
    private static final int RECEIVES = 5;

    private final LiveQueue queue;

    ProgressQueue(Construct scope) {
        queue = LiveQueue.fifo(scope, "Progress", new LiveQueue.Tries(VISIBILITY, RECEIVES));
    }

    /** Lets a function send messages. */
    void writtenBy(LiveFunction function) {
        queue.writtenBy(function, URL);
    }

    /** Hands the messages to a function, which answers which of them failed. */
    void feeds(LiveFunction function) {
        queue.namedTo(function, URL);
        queue.feeds(function, BATCH).reportBatchItemFailures(true).build();
    }

    /** The queue itself. */
    LiveQueue queue() {
        return queue;
    }
}
