package dev.jobwright.simulation.time;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Code that runs on a thread of its own, and only while it holds the baton: until it waits for the
 * next time, nothing else in the world happens.
 */
public final class Actor {
    private final Scheduler scheduler;
    private final String name;
    private final int number;
    private final Thread thread;
    private volatile boolean holdsBaton;
    private boolean ended;
    private boolean dead;
    private @Nullable Instant limit;
    private Stint stint;

    Actor(Scheduler scheduler, String name, int number, Runnable deed) {
        this.scheduler = scheduler;
        this.name = name;
        this.number = number;
        this.stint = scheduler.stint();
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(deed));
    }

    private void run(Runnable deed) {
        awaitBaton();
        try {
            alive();
            deed.run();
        } catch (Died e) {
            // Whoever waits for it hears nothing.
        } catch (Throwable e) {
            scheduler.broken(e);
        } finally {
            ended = true;
            scheduler.giveBack();
        }
    }

    /** What it does, for people. */
    public String name() {
        return name;
    }

    /** Which one it is, in the order of their beginnings. */
    public int number() {
        return number;
    }

    /** What it is at. */
    public Stint stint() {
        return stint;
    }

    boolean ended() {
        return ended;
    }

    /** Whether the caller is the actor itself, and not a thread that it waits for. */
    public boolean isHere() {
        return Thread.currentThread().equals(thread);
    }

    /** Ends the actor's process at this time, wherever it is then. */
    public void mustEndBy(Instant at) {
        stint = scheduler.stint();
        limit = at;
        dead = false;
    }

    /** The process may go on; it is a new one. */
    public void revived() {
        limit = null;
        dead = false;
    }

    /**
     * Ends the actor's process here.
     *
     * @throws Died always
     */
    public Died die(String why) {
        dead = true;
        throw new Died(why);
    }

    /**
     * Goes on only if the process lives.
     *
     * @throws Died if it does not
     */
    public void alive() {
        if (dead || scheduler.isOver()) {
            throw new Died(name);
        }
        if (limit != null && scheduler.instant().isAfter(limit)) {
            throw die("its time is over");
        }
    }

    /** Whether it died because its time was over. */
    public boolean isLate() {
        return limit != null && scheduler.instant().isAfter(limit);
    }

    void start() {
        thread.start();
    }

    void take() {
        holdsBaton = true;
        LockSupport.unpark(thread);
    }

    void awaitBaton() {
        while (!holdsBaton) {
            LockSupport.park(this);
        }
        holdsBaton = false;
    }
}
