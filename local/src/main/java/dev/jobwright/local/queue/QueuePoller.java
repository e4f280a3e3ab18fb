package dev.jobwright.local.queue;

import dev.jobwright.local.lambda.Invocation;
import dev.jobwright.local.lambda.LocalLambda;
import dev.jobwright.local.template.Deployment.EventSource;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Feeds a function from a queue, as an event source mapping does: what the function took is
 * deleted; what it did not comes back after the queue's visibility timeout.
 */
public final class QueuePoller implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(QueuePoller.class.getName());

    /**
     * Batches at work at once where the mapping sets no bound; different groups' only, since a
     * group in flight waits.
     */
    private static final int CONCURRENCY = 16;

    /** The function itself has logged the whole of it. */
    private static final int LOGGED = 200;

    private final EventSource source;
    private final LocalQueue queue;
    private final LocalLambda lambda;
    private final Semaphore free;
    private final Thread loop;

    /** Polls from {@link #start} on. */
    public QueuePoller(EventSource source, LocalQueue queue, LocalLambda lambda) {
        this.source = source;
        this.queue = queue;
        this.lambda = lambda;
        this.free = new Semaphore(source.concurrency().orElse(CONCURRENCY));
        this.loop = Thread.ofVirtual().name("poller " + source.queueArn()).unstarted(this::poll);
    }

    /** Begins to poll. */
    public void start() {
        loop.start();
    }

    /** Takes no more batches; those at work go on. */
    @Override
    public void close() {
        loop.interrupt();
    }

    private void poll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                free.acquire();
                var batch = queue.await(source.batchSize());
                Thread.ofVirtual().name("batch " + source.queueArn()).start(() -> work(batch));
            }
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        }
    }

    private void work(List<Received> batch) {
        try {
            deliver(batch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    /** One batch: calls the function, and deletes what it took. */
    void deliver(List<Received> batch) throws InterruptedException {
        var event = SqsEvent.of(batch, source.queueArn());
        var failed = failed(batch, lambda.invoke(source.functionArn(), event));
        batch.stream()
                .filter(each -> !failed.contains(each.id()))
                .forEach(each -> queue.delete(each.receipt()));
    }

    private Set<String> failed(List<Received> batch, Invocation invocation) {
        return switch (invocation) {
            case Invocation.Returned(var payload) when source.partial() ->
                    SqsEvent.failures(payload, ids(batch));
            case Invocation.Returned _ -> Set.of();
            case Invocation.Threw(var payload) -> all(batch, payload);
            case Invocation.Refused(var error, var cause) -> all(batch, error + ": " + cause);
        };
    }

    private Set<String> all(List<Received> batch, String why) {
        var brief = why.substring(0, Math.min(why.length(), LOGGED));
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} failed a batch: {1}",
                source.functionArn(),
                brief);
        return ids(batch);
    }

    private static Set<String> ids(List<Received> batch) {
        var ids = new HashSet<String>();
        batch.forEach(each -> ids.add(each.id()));
        return ids;
    }
}
