package dev.jobwright.jobs.limits;

import dev.jobwright.jobs.control.Allowance;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.pools.Lines;
import dev.jobwright.jobs.pools.Pool;

import java.util.List;
import java.util.Set;

/**
 * Lets those run who wait before a pool, as far as they may by what it is now: some at once, and
 * the others as soon as the first of each line is looked at, who is woken.
 */
final class WakeLines {
    /** So many lines are looked at while somebody waits for it; the others are the sweeper's. */
    private static final int MOST = 25;

    /** So many of a priority are looked at of each. */
    private static final int OF_EACH = 5;

    private final SetPool.Around around;
    private final Lines lines;

    WakeLines(SetPool.Around around) {
        this.around = around;
        this.lines = new Lines(around.table());
    }

    void of(Pool pool) {
        var allowance = Allowance.ofCall(around.clock());
        for (var line : lines.before(pool, MOST)) {
            around.admitJob().next(List.of(line), allowance);
        }
    }

    /** Has those leave a pool's lines that it is not about any more, or elsewhere. */
    void astray(Pool pool) {
        var allowance = Allowance.ofCall(around.clock());
        for (var line : lines.before(pool, MOST)) {
            lines.first(line, Set.of(Priority.values()), OF_EACH).stream()
                    .takeWhile(_ -> allowance.spend())
                    .forEach(waiting -> around.admitJob().handle(waiting.job(), allowance));
        }
    }
}
