package dev.jobwright.local.soak;

import dev.jobwright.jobs.json.Json;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A job that was acknowledged, and what else clients were told about it and so may count on. What
 * is noted here was answered before it was noted, never after.
 */
final class Promised {
    private final String id;
    private final Order order;
    private final int bornAfter;

    /** What the job's one watcher has kept, by the rule for clients. */
    private final List<Json.Obj> frames = new CopyOnWriteArrayList<>();

    private volatile boolean started;
    private volatile boolean cancelled;
    private volatile boolean closed;
    private volatile Optional<String> answered = Optional.empty();
    private volatile Optional<Long> note = Optional.of(0L);
    private volatile long seen;

    /**
     * Its creation was answered.
     *
     * @param bornAfter how many kills there had been when it was first asked for
     */
    Promised(String id, Order order, int bornAfter) {
        this.id = id;
        this.order = order;
        this.bornAfter = bornAfter;
    }

    String id() {
        return id;
    }

    Order order() {
        return order;
    }

    String path() {
        return "/v1/jobs/" + id;
    }

    String ticket() {
        return order.ticket();
    }

    Shape shape() {
        return order.shape();
    }

    int bornAfter() {
        return bornAfter;
    }

    void started() {
        started = true;
    }

    boolean isStarted() {
        return started;
    }

    void cancelled() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** It has ended, and its whole log is told. */
    void closed() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    void answered(String comment) {
        answered = Optional.of(comment);
    }

    Optional<String> answer() {
        return answered;
    }

    /** Until the edit is answered nobody knows what the input is. */
    void editing() {
        note = Optional.empty();
    }

    void edited(long value) {
        note = Optional.of(value);
    }

    Optional<Long> note() {
        return note;
    }

    /** Somebody has seen an event of its log. */
    synchronized void seen(long jobSeq) {
        seen = Math.max(seen, jobSeq);
    }

    synchronized long seen() {
        return seen;
    }

    List<Json.Obj> frames() {
        return frames;
    }

    @Override
    public String toString() {
        return id + " (" + order.shape() + ", " + order.ticket() + ")";
    }
}
