package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.Allowance;
import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.ShardItem;
import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Slot;
import dev.jobwright.jobs.pools.Lines;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.pools.Shard;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.pools.Waiting;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * A job that waits for a slot. Where it is the first in its line, those who hold the slots are
 * looked at: one that does not run has kept its slot by mistake. And it has to be in the line at
 * all.
 */
final class LostSlots {
    /** The parts of a line that are looked at each time. */
    private static final int SHARDS = 4;

    /** How long one waits who is not the first: something has to happen before its turn comes. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final StartJob.Around around;
    private final AdmitJob admitJob;
    private final Jobs jobs;
    private final Pools pools;
    private final Lines lines;
    private final Slots slots;

    LostSlots(StartJob.Around around, AdmitJob admitJob) {
        this.around = around;
        this.admitJob = admitJob;
        this.jobs = new Jobs(around.table());
        this.pools = new Pools(around.table());
        this.lines = new Lines(around.table());
        this.slots = new Slots(around.table());
    }

    /** Looks at the line of a job that waits in it. */
    Optional<HealJob.Found> mend(Look look, Permit.Waits waits) {
        if (!lines.has(waits, look.job().uid())) {
            return inLine(look, waits);
        }
        boolean isFirst =
                lines.first(waits.line(), EnumSet.allOf(Priority.class), 1).stream()
                        .anyMatch(one -> one.job().equals(look.job().uid()));
        if (!isFirst) {
            return look.healthy(Optional.of(look.now().plus(PATIENCE)));
        }
        if (takesBack(waits, look.now())) {
            admitJob.next(List.of(waits.line()), Allowance.unawaited(around.clock()));
            return Optional.of(HealJob.Found.REPAIRED);
        }
        return look.healthy(look.later());
    }

    private Optional<HealJob.Found> inLine(Look look, Permit.Waits waits) {
        var job = look.remembering(Trouble.NOT_IN_LINE).lookedAtAgain(look.later());
        var waiting = new Waiting(job.uid(), job.owner(), waits, since(look.job()));
        var writes = new ArrayList<Write>(List.of(JobItem.replace(job)));
        writes.addAll(WaitingItem.put(waiting));
        return around.table().transact(writes) instanceof Outcome.Committed
                ? Optional.of(HealJob.Found.REPAIRED)
                : Optional.empty();
    }

    private static Instant since(Job job) {
        return job.state() instanceof JobState.Pending pending
                ? pending.since()
                : job.times().updated();
    }

    /** Of a large limit a few parts at a time, others each minute. */
    private boolean takesBack(Permit.Waits waits, Instant now) {
        var shards = slots.shards(pools.entry(waits.line()));
        long from = now.getEpochSecond() / 60 * SHARDS;
        boolean hasTaken = false;
        for (int i = 0; i < Math.min(SHARDS, shards.size()); i++) {
            var shard = shards.get((int) ((from + i) % shards.size()));
            for (var holder : shard.holders().entrySet()) {
                hasTaken |= isTakenBack(shard, holder.getKey(), holder.getValue(), now);
            }
        }
        return hasTaken;
    }

    private boolean isTakenBack(Shard shard, JobUid uid, Shard.Holder holder, Instant now) {
        var slot = new Slot(shard.line(), shard.number(), holder.priority());
        var found = jobs.find(uid);
        if (found.filter(job -> holds(job, slot, holder)).isPresent()) {
            return false;
        }
        var still = found.map(job -> remembered(job, now)).orElseGet(() -> JobItem.none(uid));
        var release = ShardItem.release(uid, holder.runNo(), slot);
        return around.table().transact(List.of(release, still)) instanceof Outcome.Committed;
    }

    private static boolean holds(Job job, Slot slot, Shard.Holder holder) {
        return job.runNo() == holder.runNo()
                && job.permit() instanceof Permit.Holds(var own)
                && own.contains(slot);
    }

    private static Write remembered(Job job, Instant now) {
        var remembering = Recoveries.remembering(job, 0, Trouble.SLOT_KEPT, now);
        return JobItem.replace(remembering.lookedAtAgain(job.times().due()));
    }
}
