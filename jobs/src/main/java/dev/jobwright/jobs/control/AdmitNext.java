package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState.Pending;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.pools.Lines;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.pools.Waiting;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;

import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets those run who wait in some lines, as many as there are slots for, in their turn across all
 * of them. Who lacks a slot of another line goes there to wait. Of those who are more than one call
 * may let run, the first of each line is woken, whose look goes on from there.
 */
final class AdmitNext {
    /** The most of each priority that are looked at together. */
    private static final int TOGETHER = 10;

    private final StartJob.Around around;
    private final AttemptRun attemptRun;
    private final Jobs jobs;
    private final Pools pools;
    private final Lines lines;
    private final Slots slots;

    AdmitNext(StartJob.Around around, AttemptRun attemptRun) {
        this.around = around;
        this.attemptRun = attemptRun;
        this.jobs = new Jobs(around.table());
        this.pools = new Pools(around.table());
        this.lines = new Lines(around.table());
        this.slots = new Slots(around.table());
    }

    /** What came of looking at some lines once. */
    private enum Looked {
        /** Nobody has left a line. */
        STILL,
        /** Somebody has, and nobody else had a hand in it. */
        MOVED,
        /** Somebody else lets them run too. */
        CROWDED
    }

    /** Lets them run. */
    void handle(Collection<Line> moved, Allowance allowance) {
        var open = new LinkedHashSet<>(moved);
        var looked = Looked.MOVED;
        while (looked != Looked.STILL && !allowance.isSpent()) {
            looked = look(open, looked, allowance);
        }
        if (looked != Looked.STILL) {
            open.forEach(this::wakeFirst);
        }
    }

    /**
     * Goes over those whose turn it is: in each line as many as there are slots. Where one of them
     * has left meanwhile the lines are read anew, since another's turn has come by that.
     *
     * @param open lines that may move; those that cannot are taken out, those that then may are
     *     added
     * @param before what the last look came to
     */
    private Looked look(Set<Line> open, Looked before, Allowance allowance) {
        var looked = Looked.STILL;
        for (var waiting : turns(open, before)) {
            if (!allowance.spend()) {
                // Those that were not tried are others' to try.
                return Looked.MOVED;
            }
            var one = left(waiting, open);
            looked = one.compareTo(looked) > 0 ? one : looked;
        }
        return looked;
    }

    /**
     * Those whose turn it is, the first first; but where others let them run too, each begins
     * elsewhere among them, so that they do not all try the same.
     */
    private List<Waiting> turns(Set<Line> open, Looked before) {
        var firsts = new ArrayList<List<Waiting>>();
        for (var line : List.copyOf(open)) {
            var first = first(line);
            firsts.add(first);
            if (first.isEmpty()) {
                open.remove(line);
            }
        }
        var turns = Lines.merged(firsts);
        if (before == Looked.CROWDED) {
            Collections.rotate(turns, around.clock().instant().get(ChronoField.MICRO_OF_SECOND));
        }
        return turns;
    }

    /** The first of a line, as many as there are slots. */
    private List<Waiting> first(Line line) {
        var room = slots.room(pools.entry(line));
        int free = room.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var first = lines.first(line, room.keySet(), Math.min(free, TOGETHER));
        return first.subList(0, Math.min(free, first.size()));
    }

    private Looked left(Waiting waiting, Set<Line> open) {
        var found = jobs.find(waiting.job());
        var here =
                found.filter(
                        job -> job.state() instanceof Pending && job.permit().equals(waiting.at()));
        if (here.isEmpty()) {
            forget(waiting, found);
            return Looked.CROWDED;
        }
        return left(attemptRun.handle(here.get()), waiting, open);
    }

    private Looked left(AttemptRun.Reply reply, Waiting waiting, Set<Line> open) {
        return switch (reply) {
            case AttemptRun.Reply.Runs _ -> Looked.MOVED;
            case AttemptRun.Reply.Lost _ -> Looked.CROWDED;
            case AttemptRun.Reply.Held(var job) -> {
                var _ = left(attemptRun.handle(job), waiting, open);
                yield Looked.MOVED;
            }
            case AttemptRun.Reply.Stays(var job) ->
                    job.permit().equals(waiting.at()) ? Looked.STILL : Looked.MOVED;
            case AttemptRun.Reply.Waits(_, var other) -> {
                open.add(other);
                yield Looked.MOVED;
            }
        };
    }

    /** What stands in a line for a job that is not in it; it usually has left in this moment. */
    private void forget(Waiting waiting, Optional<Job> found) {
        var still = found.map(JobItem::unchanged).orElseGet(() -> JobItem.none(waiting.job()));
        var writes = new ArrayList<Write>(List.of(still));
        writes.addAll(WaitingItem.delete(waiting.at(), waiting.owner(), waiting.job()));
        around.table().transact(writes);
    }

    /** Others go on from there: the next look at its first job is due at once. */
    private void wakeFirst(Line line) {
        var _ =
                Rounds.until(() -> {
                    var first = first(line).stream().findFirst();
                    var job = first.flatMap(waiting -> jobs.find(waiting.job()));
                    return job.isEmpty() || isWoken(job.get())
                            ? Optional.of(line)
                            : Optional.empty();
                });
    }

    private boolean isWoken(Job job) {
        var woken = job.lookedAtAgain(Optional.of(around.clock().instant()));
        return around.table().transact(List.of(JobItem.replace(woken)))
                instanceof Outcome.Committed;
    }
}
