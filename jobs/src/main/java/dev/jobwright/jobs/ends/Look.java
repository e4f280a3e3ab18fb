package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Table;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A look at a job, and what is written of it: when to look again, and what was put right. Both ways
 * answer empty if the job had changed meanwhile; whoever looks then looks again.
 *
 * @param job as it was read, and with what was put right on record
 * @param run its newest run, if it has one
 * @param now when
 * @param found whether something was put right so far
 */
record Look(Table table, Job job, Optional<Run> run, Instant now, HealJob.Found found) {

    /** Nothing is wrong, or nothing else. */
    Optional<HealJob.Found> healthy(Optional<Instant> next) {
        boolean isOver = found == HealJob.Found.HEALTHY && next.isEmpty();
        return isOver && job.times().due().isEmpty()
                ? Optional.of(found)
                : write(job.lookedAtAgain(next), found);
    }

    /** This look, with something that was put right. */
    Look noting(Trouble trouble) {
        return new Look(table, remembering(trouble), run, now, HealJob.Found.REPAIRED);
    }

    /** Something was, and is put right. */
    Optional<HealJob.Found> repaired(Trouble trouble, Optional<Instant> next) {
        return write(remembering(trouble).lookedAtAgain(next), HealJob.Found.REPAIRED);
    }

    /** The job with what was put right on record, not yet written. */
    Job remembering(Trouble trouble) {
        return Recoveries.remembering(job, run.map(Run::launch).orElse(0), trouble, now);
    }

    /** Whether a time is still to come. */
    boolean isAhead(Instant at) {
        return now.isBefore(at);
    }

    /** In a minute; but at a deadline if that comes first. */
    Optional<Instant> later(Optional<Instant> deadline) {
        return Optional.of(Job.nextLook(now, deadline));
    }

    /** In a minute. */
    Optional<Instant> later() {
        return later(Optional.empty());
    }

    private Optional<HealJob.Found> write(Job next, HealJob.Found what) {
        return table.transact(List.of(JobItem.replace(next))) instanceof Outcome.Committed
                ? Optional.of(what)
                : Optional.empty();
    }
}
