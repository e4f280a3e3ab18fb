package dev.jobwright.infra;

import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/**
 * What listeners are to be told, as messages that are delayed until it is time. It has nothing to
 * do with the queue of the jobs' own alarms, which so never wait for somebody's server.
 */
final class ListenerQueue {

    /** AWS asks for six times the function's time, so that a throttled batch is not taken twice. */
    private static final Duration VISIBILITY = Duration.seconds(360);

    /** One a call: nobody waits behind a slow server but who waits for that one. */
    private static final int BATCH = 1;

    private static final int RECEIVES = 3;

    /** One owner's slow servers take four, so it takes fifty such owners to hold up the others. */
    private static final int CONCURRENCY = 200;

    private final LiveQueue queue;

    ListenerQueue(Construct scope) {
        queue = LiveQueue.standard(scope, "Listener", new LiveQueue.Tries(VISIBILITY, RECEIVES));
    }

    /** Lets a function say that there is something to tell. */
    void rungBy(LiveFunction function) {
        queue.writtenBy(function, "JOBWRIGHT_LISTENER_QUEUE_URL");
    }

    /** Hands the messages to a function. */
    void feeds(LiveFunction function) {
        queue.feeds(function, BATCH).maxConcurrency(CONCURRENCY).build();
    }

    /** The queue itself. */
    LiveQueue queue() {
        return queue;
    }
}
