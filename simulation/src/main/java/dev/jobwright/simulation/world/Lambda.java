package dev.jobwright.simulation.world;

import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.steps.StepError;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.simulation.time.Died;
import dev.jobwright.simulation.time.Scheduler;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs code as a function's process: it may throw, die, and take too long. */
public final class Lambda {
    private final Scheduler scheduler;
    private final Consumer<Throwable> surprises;

    /**
     * On these threads.
     *
     * @param surprises hears of what is thrown and is neither an outage nor an answer
     */
    Lambda(Scheduler scheduler, Consumer<Throwable> surprises) {
        this.scheduler = scheduler;
        this.surprises = surprises;
    }

    /** How an invocation ended. */
    public sealed interface Ended<T> {
        /** It answered. */
        record Returned<T>(T value) implements Ended<T> {}

        /** It threw. */
        record Threw<T>(Throwable why) implements Ended<T> {}

        /** Its process ended without a word. */
        record Gone<T>(boolean late) implements Ended<T> {}
    }

    /** Runs it in the actor that is there. */
    <T> Ended<T> run(Duration limit, Supplier<T> body) {
        var actor = scheduler.here();
        actor.mustEndBy(scheduler.instant().plus(limit));
        try {
            return new Ended.Returned<>(body.get());
        } catch (Died e) {
            return gone();
        } catch (Exception | Error e) {
            noteUnlessExpected(e);
            return new Ended.Threw<>(e);
        } finally {
            actor.revived();
        }
    }

    private <T> Ended<T> gone() {
        var actor = scheduler.here();
        boolean late = actor.isLate();
        actor.revived();
        actor.alive();
        return new Ended.Gone<>(late);
    }

    /** What is neither an outage nor an answer is a mistake. */
    void noteUnlessExpected(Throwable thrown) {
        if (!isExpected(thrown)) {
            surprises.accept(thrown);
        }
    }

    private static boolean isExpected(Throwable thrown) {
        return thrown instanceof TableUnavailable
                || thrown instanceof PortUnavailable
                || thrown instanceof StepError;
    }
}
