package dev.jobwright.jobs.control;

import dev.jobwright.jobs.ports.Pause;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Looks again and again, the longer it takes the more rarely. */
public final class Polling {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Pause pause;

    /** With what lets time pass between two looks. */
    public Polling(Pause pause) {
        this.pause = pause;
    }

    /**
     * Looks until what is seen is over, or the time for that is up.
     *
     * @param first what is seen now
     * @param look what is seen after that
     * @param longest how long at most
     * @return what was seen last
     */
    public <T> T until(T first, UnaryOperator<T> look, Predicate<T> isOver, Duration longest) {
        var seen = first;
        var left = longest;
        var next = FIRST_PAUSE;
        while (!isOver.test(seen) && left.isPositive()) {
            var time = next.compareTo(left) < 0 ? next : left;
            if (!hasSlept(time)) {
                return seen;
            }
            left = left.minus(time);
            next = next.plus(next).compareTo(LONGEST_PAUSE) < 0 ? next.plus(next) : LONGEST_PAUSE;
            seen = look.apply(seen);
        }
        return seen;
    }

    private boolean hasSlept(Duration time) {
        try {
            pause.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
