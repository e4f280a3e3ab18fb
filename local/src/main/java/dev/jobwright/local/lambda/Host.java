package dev.jobwright.local.lambda;

/** Where a function's code runs. */
public interface Host extends AutoCloseable {

    /** Makes ready what the first call would wait for. */
    default void prepare() {}

    /**
     * Runs the function on an event and waits for what comes of it. An interrupt of the waiting
     * thread leaves the function running.
     *
     * @param ended is run once, when nothing of the call runs any more
     */
    Invocation invoke(Event event, Runnable ended) throws InterruptedException;

    /** Ends whatever runs. */
    @Override
    default void close() {}
}
