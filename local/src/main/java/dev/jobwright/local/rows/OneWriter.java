package dev.jobwright.local.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Brings the requests of many threads to one, which deals with as many at once as are waiting: so
 * they share one flush to the disk.
 *
 * @param <Q> a request, which knows how its asker is answered
 */
public final class OneWriter<Q> implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OneWriter.class.getName());
    private static final int MOST_AT_ONCE = 256;

    /** What is done with requests. Each of them is answered by one of the two. */
    public interface Work<Q> {
        /**
         * Deals with some requests, in the order in which they came. What it throws is told to the
         * log, and those of the requests that have no answer by then are lost.
         */
        void commit(List<Q> batch);

        /** Nobody will answer this request, unless it was answered already. */
        void lost(Q request);
    }

    private final Work<Q> work;

    /** Empty for the last there is. */
    private final LinkedBlockingQueue<Optional<Q>> waiting = new LinkedBlockingQueue<>();

    private final Thread writer;
    private final Object door = new Object();
    private boolean closed;

    /** Begins. */
    public OneWriter(String name, Work<Q> work) {
        this.work = work;
        this.writer = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Brings a request; false if none is taken any more. */
    public boolean offer(Q request) {
        return enter(Optional.of(request));
    }

    /** How many requests nobody has begun to deal with. */
    public int waiting() {
        return waiting.size();
    }

    private boolean enter(Optional<Q> request) {
        synchronized (door) {
            if (closed) {
                return false;
            }
            closed = request.isEmpty();
            return waiting.add(request);
        }
    }

    /** Deals with everything that came before, then ends. */
    @Override
    public void close() {
        enter(Optional.empty());
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            var batch = new ArrayList<Optional<Q>>();
            do {
                batch.clear();
                take(batch);
                commit(batch.stream().flatMap(Optional::stream).toList());
            } while (batch.getLast().isPresent());
        } finally {
            shut();
        }
    }

    /** A fault with some requests, a lack of memory included, is not one with those to come. */
    private void commit(List<Q> requests) {
        try {
            work.commit(requests);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a batch of writes has failed", e);
            requests.forEach(work::lost);
        }
    }

    /** Lets nobody wait for a thread that is gone, however it went. */
    private void shut() {
        synchronized (door) {
            closed = true;
            waiting.forEach(request -> request.ifPresent(work::lost));
        }
    }

    private void take(List<Optional<Q>> batch) {
        try {
            batch.add(waiting.take());
            waiting.drainTo(batch, MOST_AT_ONCE - 1);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody has this thread to interrupt", e);
        }
    }
}
