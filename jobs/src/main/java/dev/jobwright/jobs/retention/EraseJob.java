package dev.jobwright.jobs.retention;

import dev.jobwright.jobs.batches.Member;
import dev.jobwright.jobs.control.CancelJob;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.dependencies.Ties;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.MemberItem;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.listeners.Gone;
import dev.jobwright.jobs.retention.Shadow.Stage;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes jobs go. The first write takes the job's item away and leaves a {@link Shadow}: from then
 * on it is missing for all who read. What lay beside the item is erased in parts, until all is
 * gone; whoever comes next goes on where another had to stop.
 */
public final class EraseJob {
    /** Erasing may need two writes an item. */
    private static final int PART = Limits.TRANSACTION_WRITES / 2;

    private final Table table;
    private final Values values;
    private final Jobs jobs;
    private final CancelJob cancelJob;
    private final Ties ties;
    private final InstantSource clock;

    /**
     * What it works with.
     *
     * @param table the durable state
     * @param values what large values lie in
     * @param clock what time it is
     */
    public record Around(Table table, Values values, InstantSource clock) {}

    /** With what ends jobs that have not ended, and what ties them to others. */
    public EraseJob(Around around, CancelJob cancelJob, Ties ties) {
        this.table = around.table();
        this.values = around.values();
        this.jobs = new Jobs(around.table());
        this.cancelJob = cancelJob;
        this.ties = ties;
        this.clock = around.clock();
    }

    /** What a job that shall not be there any more has come to. */
    public enum Found {
        /** There is nothing to do now. */
        NOTHING,
        /** Something was done; there may be more to do. */
        ERASED
    }

    /** Lets an ended job go, if it still is as it was read. */
    boolean bury(Job job, Shadow.Why why) {
        var now = clock.instant();
        var there = shadow(job.uid());
        var write =
                there.map(one -> ShadowItem.replace(one.gone(why, job.runNo(), now)))
                        .orElseGet(() -> ShadowItem.create(Shadow.of(job, why, now)));
        var writes = new ArrayList<>(List.of(JobItem.delete(job), write));
        Member.of(job).map(Member::deleted).map(MemberItem::put).ifPresent(writes::add);
        why.told().ifPresent(text -> writes.addAll(Gone.writes(table, job, text, now)));
        return table.transact(writes) instanceof Outcome.Committed;
    }

    /** Lets a job go that nobody ever saw, and erases what was its own. */
    public void unmake(Job job, Instant deadline) {
        if (bury(job, Shadow.Why.NEVER_BUILT)) {
            handle(job.uid(), deadline);
        }
    }

    /**
     * Lets a job go whose time is over, and erases what was its own; but one that is needed stays.
     */
    public Found expire(JobUid uid, Instant deadline) {
        var job = jobs.find(uid).filter(one -> one.state() instanceof JobState.Final);
        if (job.filter(one -> !ties.needing(uid, one.id()).isEmpty()).isPresent()) {
            var later = Optional.of(clock.instant().plus(NEEDED));
            var looked = JobItem.replace(job.get().lookedAtAgain(later));
            table.transact(List.of(looked));
            return Found.NOTHING;
        }
        return job.isPresent() && bury(job.get(), Shadow.Why.EXPIRED)
                ? handle(uid, deadline)
                : Found.NOTHING;
    }

    /**
     * Goes on with what is not to be there.
     *
     * @param deadline when to leave the rest for later
     */
    public Found handle(JobUid uid, Instant deadline) {
        return Rounds.until(() -> {
            var shadow = shadow(uid);
            if (shadow.isEmpty() || clock.instant().isBefore(shadow.get().due())) {
                return Optional.of(Found.NOTHING);
            }
            return switch (shadow.get().stage()) {
                case Stage.Building(_, var runs) -> giveUp(shadow.get(), runs);
                case Stage.Unwanted _ -> end(shadow.get());
                case Stage.Gone gone -> Optional.of(erase(shadow.get(), gone, deadline));
            };
        });
    }

    /** Whether there was a job, which is what a write comes to that was made and not answered. */
    boolean isGone(JobUid uid) {
        return shadow(uid).filter(shadow -> shadow.stage() instanceof Stage.Gone).isPresent();
    }

    Optional<Shadow> shadow(JobUid uid) {
        return table.get(Keys.shadow(uid)).map(ShadowItem::read);
    }

    /** Whoever was writing the job can write no more of it. */
    private Optional<Found> giveUp(Shadow shadow, int runs) {
        write(shadow.gone(Shadow.Why.NEVER_BUILT, runs, clock.instant()));
        return Optional.empty();
    }

    /** Somebody may have started it again, but nobody can make it stay. */
    private Optional<Found> end(Shadow shadow) {
        var job = jobs.find(shadow.uid());
        if (job.isPresent() && job.get().state() instanceof JobState.Final) {
            var _ = bury(job.get(), Shadow.Why.DELETED);
            return Optional.empty();
        }
        job.ifPresent(open -> cancelJob.handle(DeleteJob.byForce(open)));
        if (jobs.find(shadow.uid())
                .filter(one -> one.state() instanceof JobState.Final)
                .isPresent()) {
            return Optional.empty();
        }
        write(shadow.lookedAtAgain(clock.instant().plus(Job.LOOK_AGAIN)));
        return Optional.of(Found.ERASED);
    }

    private Found erase(Shadow shadow, Stage.Gone gone, Instant deadline) {
        if (!ties.cut(shadow, gone)) {
            return Found.ERASED;
        }
        for (var query : ShadowItem.all(shadow.uid(), gone.runs())) {
            if (!empty(shadow.uid(), query, deadline)) {
                return Found.ERASED;
            }
        }
        while (values.forget(shadow.uid())) {
            if (clock.instant().isAfter(deadline)) {
                return Found.ERASED;
            }
        }
        shadow.erased(gone, clock.instant())
                .ifPresentOrElse(this::write, () -> transact(List.of(ShadowItem.delete(shadow))));
        return Found.ERASED;
    }

    /** Says whether there is nothing left. */
    private boolean empty(JobUid uid, Query query, Instant deadline) {
        Optional<Query.Cursor> next = Optional.empty();
        do {
            var page = table.query(query.atMost(PART).from(next));
            var writes = new ArrayList<Write>();
            page.items().forEach(item -> writes.addAll(ShadowItem.erase(uid, item)));
            if (!writes.isEmpty()) {
                transact(writes);
            }
            next = page.next();
        } while (next.isPresent() && !clock.instant().isAfter(deadline));
        return next.isEmpty();
    }

    /** Erasing twice is erasing once, so it does not matter who else did it. */
    private void transact(List<Write> writes) {
        Rounds.until(() ->
                switch (table.transact(writes)) {
                    case Outcome.Committed _, Outcome.Lost _ -> Optional.of(true);
                    case Outcome.Contended _, Outcome.Unknown _ -> Optional.empty();
                });
    }

    private void write(Shadow shadow) {
        transact(List.of(ShadowItem.replace(shadow)));
    }

    /** When one whose time is over, and that others need, is looked at again. */
    private static final Duration NEEDED = Duration.ofHours(1);

    /** How long a request may spend on erasing; the sweeper does the rest. */
    static final Duration A_WHILE = Duration.ofSeconds(5);
}
