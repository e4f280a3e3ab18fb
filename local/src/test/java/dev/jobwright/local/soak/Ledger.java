package dev.jobwright.local.soak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Outside of the system that is killed: what it has acknowledged, and where it broke its word. */
final class Ledger {
    private static final long PATIENCE_SECONDS = 120;

    private final Map<String, Promised> jobs = new ConcurrentHashMap<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private long acknowledged;

    /** A job was acknowledged, perhaps once more. */
    Promised created(Promised job) {
        var before = jobs.putIfAbsent(job.id(), job);
        acknowledged();
        if (before != null && !before.ticket().equals(job.ticket())) {
            broken(before + " is also " + job);
        }
        return before == null ? job : before;
    }

    /** Something was acknowledged. */
    synchronized void acknowledged() {
        acknowledged++;
        notifyAll();
    }

    /** How much was acknowledged. */
    synchronized long count() {
        return acknowledged;
    }

    /** Waits until so much was acknowledged in all. */
    synchronized void await(long count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (acknowledged < count && broken.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException(
                        "nothing is acknowledged any more, after " + acknowledged);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** The system did what it must not do. */
    void broken(String what) {
        broken.add(what);
        acknowledged();
    }

    List<String> broken() {
        return new ArrayList<>(broken);
    }

    Collection<Promised> jobs() {
        return jobs.values();
    }

    /** Those that may still move. */
    List<Promised> open() {
        return jobs.values().stream().filter(job -> !job.isClosed()).toList();
    }

    boolean knows(String jobId) {
        return jobs.containsKey(jobId);
    }
}
