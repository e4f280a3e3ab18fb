package dev.jobwright.simulation.time;

import dev.jobwright.stepfunctions.time.Timers;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Virtual time, and who goes on next. Everything that will happen stands in one agenda; of what is
 * due at one time, chance chooses the first. Between two entries of the agenda exactly one thread
 * runs, so a seed fixes all that happens.
 */
public final class Scheduler implements InstantSource, Timers {
    private record Due(Instant at, long lot, long order) {}

    private final TreeMap<Due, Runnable> agenda =
            new TreeMap<>(
                    Comparator.comparing(Due::at)
                            .thenComparingLong(Due::lot)
                            .thenComparingLong(Due::order));
    private final SplittableRandom lots;
    private final List<Actor> actors = new ArrayList<>();
    private final Thread loop = Thread.currentThread();
    private volatile boolean loopHoldsBaton = true;
    private volatile boolean over;
    private volatile Instant now;
    private @Nullable Actor current;
    private @Nullable Throwable broken;
    private long orders;
    private int begun;
    private int stints;

    /** To be used by the thread that makes it. */
    public Scheduler(Instant start, SplittableRandom lots) {
        this.now = start;
        this.lots = lots;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public boolean flow() {
        return false;
    }

    @Override
    public Cancel wake(Instant at, Runnable then) {
        var due = new Due(at.isBefore(now) ? now : at, lots.nextLong(), orders++);
        agenda.put(due, then);
        return () -> agenda.remove(due);
    }

    /** Lets an actor begin after a while. */
    public Actor begin(String name, Duration after, Runnable deed) {
        var actor = new Actor(this, name, ++begun, deed);
        actors.add(actor);
        actor.start();
        wake(now.plus(after), () -> resume(actor));
        return actor;
    }

    Stint stint() {
        return new Stint(++stints, now);
    }

    /** Who holds the baton; nobody while a timer rings. */
    public Optional<Actor> current() {
        return Optional.ofNullable(current);
    }

    /** Who holds the baton. */
    public Actor here() {
        return current().orElseThrow(() -> new IllegalStateException("no actor runs"));
    }

    /** Lets others go on, and time pass. */
    public void pause(Duration time) {
        var actor = here();
        actor.alive();
        wake(now.plus(time), () -> resume(actor));
        handOver(actor);
    }

    /** Lets others go on until somebody calls what this hands out, or so much time has passed. */
    void await(Duration longest, Answer<?> answer) {
        var actor = here();
        actor.alive();
        var timeout = wake(now.plus(longest), () -> resume(actor));
        answer.onArrival(() -> {
            timeout.cancel();
            wake(now, () -> resume(actor));
        });
        handOver(actor);
        answer.forget();
    }

    private void handOver(Actor actor) {
        giveBack();
        actor.awaitBaton();
        if (over) {
            throw new Died(actor.name());
        }
    }

    void giveBack() {
        current = null;
        loopHoldsBaton = true;
        LockSupport.unpark(loop);
    }

    void broken(Throwable fault) {
        broken = broken == null ? fault : broken;
    }

    private void resume(Actor actor) {
        if (actor.ended()) {
            return;
        }
        current = actor;
        loopHoldsBaton = false;
        actor.take();
        while (!loopHoldsBaton) {
            LockSupport.park(this);
        }
        if (actor.ended()) {
            actors.remove(actor);
        }
    }

    /**
     * Lets things happen in their order.
     *
     * @param done asked before each
     * @param end a time that does not come
     * @return whether it is done; if not, the time has come or nothing was left to happen
     */
    public boolean run(BooleanSupplier done, Instant end) {
        while (!done.getAsBoolean()) {
            if (agenda.isEmpty() || agenda.firstKey().at().isAfter(end)) {
                return false;
            }
            var next = agenda.pollFirstEntry();
            if (next.getKey().at().isAfter(now)) {
                now = next.getKey().at();
            }
            next.getValue().run();
            if (broken != null) {
                throw new IllegalStateException("an actor broke", broken);
            }
        }
        return true;
    }

    /** Actors that have not come to their end. */
    public List<String> underWay() {
        return actors.stream().map(Actor::name).toList();
    }

    boolean isOver() {
        return over;
    }

    /** Ends all actors where they are. */
    public void end() {
        over = true;
        for (var actor : List.copyOf(actors)) {
            resume(actor);
        }
        agenda.clear();
    }
}
