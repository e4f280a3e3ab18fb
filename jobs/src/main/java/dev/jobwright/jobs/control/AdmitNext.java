package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState.Pending;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.pools.Lines;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.pools.Waiting;

import java.time.temporal.ChronoField;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Lets those run who wait in a line, as many as there are slots for, in their turn. Who lacks a
 * slot of another line goes there to wait.
 */
final class AdmitNext {
    /** The most of each priority that are looked at together. */
    private static final int TOGETHER = 10;

    /** How often a line is looked at; whoever could run then is left to the sweeper. */
    private static final int MOST = 25;

    private final StartJob.Around around;
    private final AdmitJob admitJob;
    private final Jobs jobs;
    private final Pools pools;
    private final Lines lines;
    private final Slots slots;

    AdmitNext(StartJob.Around around, AdmitJob admitJob) {
        this.around = around;
        this.admitJob = admitJob;
        this.jobs = new Jobs(around.table());
        this.pools = new Pools(around.table());
        this.lines = new Lines(around.table());
        this.slots = new Slots(around.table());
    }

    /** Lets them run. */
    void handle(Line first) {
        var moved = new ArrayDeque<Line>();
        moved.add(first);
        for (int i = 0; i < MOST && !moved.isEmpty(); i++) {
            look(moved.remove(), moved);
        }
        moved.stream().findFirst().ifPresent(this::wakeFirst);
    }

    /**
     * Goes over those of a line whose turn it is: as many as there are slots. Where one of them has
     * left meanwhile the line is read anew, since another's turn has come by that. Several may do
     * so at once: each begins elsewhere among them, so that they do not all try the same.
     */
    private void look(Line line, Queue<Line> moved) {
        var room = slots.room(pools.entry(line));
        int free = room.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (free == 0) {
            return;
        }
        var first = lines.first(line, room.keySet(), Math.min(free, TOGETHER));
        var turns = first.subList(0, Math.min(free, first.size()));
        Collections.rotate(turns, around.clock().instant().get(ChronoField.MICRO_OF_SECOND));
        boolean hasMoved = false;
        for (var waiting : turns) {
            hasMoved |= hasLeft(waiting, moved);
        }
        if (hasMoved) {
            moved.add(line);
        }
    }

    /** Whether it is elsewhere then, or somebody else has had a hand in it. */
    private boolean hasLeft(Waiting waiting, Queue<Line> moved) {
        var found = jobs.find(waiting.job());
        var here = found.filter(job -> job.permit().equals(waiting.at()));
        if (here.isEmpty() || !(here.get().state() instanceof Pending pending)) {
            forget(waiting, found);
            return true;
        }
        return switch (admitJob.attempt(here.get(), pending, around.clock().instant())) {
            case AdmitJob.Attempt.Runs _, AdmitJob.Attempt.Lost _ -> true;
            case AdmitJob.Attempt.Held(var job) -> {
                var _ = admitJob.admit(job);
                yield true;
            }
            case AdmitJob.Attempt.Stays(var job) -> !job.permit().equals(waiting.at());
            case AdmitJob.Attempt.Waits(_, var other) -> {
                moved.add(other);
                yield true;
            }
        };
    }

    /** What stands in a line for a job that is not in it; it usually has left in this moment. */
    private void forget(Waiting waiting, Optional<Job> found) {
        var still = found.map(JobItem::unchanged).orElseGet(() -> JobItem.none(waiting.job()));
        var delete = WaitingItem.delete(waiting.at(), waiting.job());
        around.table().transact(List.of(delete, still));
    }

    /** Others go on from there: the next look at its first job is due at once. */
    private void wakeFirst(Line line) {
        lines.first(line, Set.of(Priority.values()), 1).stream()
                .findFirst()
                .flatMap(waiting -> jobs.find(waiting.job()))
                .map(job -> job.lookedAtAgain(Optional.of(around.clock().instant())))
                .ifPresent(job -> around.table().transact(List.of(JobItem.replace(job))));
    }
}
