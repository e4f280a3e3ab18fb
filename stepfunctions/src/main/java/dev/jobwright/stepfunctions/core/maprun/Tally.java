package dev.jobwright.stepfunctions.core.maprun;

import java.math.BigInteger;
import java.util.List;

/**
 * The children of a run.
 *
 * @param works one for each child, also those not begun
 * @param totalItems of all of them: added up once, since a run asks after each child that failed
 * @param begun how many of them have begun, in order
 * @param open a bit for each that runs
 * @param gathered whether the results of those that ended are where they belong
 */
record Tally(
        List<Work> works,
        long totalItems,
        int begun,
        BigInteger open,
        Closed items,
        Closed executions,
        Endings endings,
        boolean gathered) {
    static final Tally NONE = of(List.of());

    /** How many have ended, and how. */
    record Closed(long succeeded, long failed, long timedOut, long aborted) {
        static final Closed NONE = new Closed(0, 0, 0, 0);

        Closed and(ChildEnd end, int many) {
            return switch (end.status()) {
                case SUCCEEDED -> new Closed(succeeded + many, failed, timedOut, aborted);
                case FAILED -> new Closed(succeeded, failed + many, timedOut, aborted);
                case TIMED_OUT -> new Closed(succeeded, failed, timedOut + many, aborted);
                case ABORTED -> new Closed(succeeded, failed, timedOut, aborted + many);
                case RUNNING -> throw new IllegalArgumentException("a child that runs has no end");
            };
        }

        long unsuccessful() {
            return failed + timedOut + aborted;
        }

        long all() {
            return succeeded + unsuccessful();
        }
    }

    static Tally of(List<Work> works) {
        long items = works.stream().mapToLong(Work::items).sum();
        return new Tally(
                works, items, 0, BigInteger.ZERO, Closed.NONE, Closed.NONE, Endings.NONE, false);
    }

    boolean runs(int child) {
        return open.testBit(child);
    }

    int running() {
        return open.bitCount();
    }

    boolean allBegun() {
        return begun == works.size();
    }

    Tally begin() {
        return new Tally(
                works,
                totalItems,
                begun + 1,
                open.setBit(begun),
                items,
                executions,
                endings,
                gathered);
    }

    Tally end(int child, ChildEnd end) {
        return new Tally(
                works,
                totalItems,
                begun,
                open.clearBit(child),
                items.and(end, works.get(child).items()),
                executions.and(end, 1),
                endings.and(child, end),
                gathered);
    }

    Tally gather() {
        return new Tally(works, totalItems, begun, open, items, executions, endings, true);
    }

    Counts executionCounts() {
        return counts(executions, running(), works.size());
    }

    Counts itemCounts() {
        long runs = 0;
        for (int child = 0; child < begun; child++) {
            runs += runs(child) ? works.get(child).items() : 0;
        }
        return counts(items, runs, totalItems);
    }

    private Counts counts(Closed closed, long runs, long total) {
        return new Counts(
                total - runs - closed.all(),
                runs,
                closed.succeeded(),
                closed.failed(),
                closed.timedOut(),
                closed.aborted(),
                total,
                gathered ? closed.all() : 0);
    }
}
