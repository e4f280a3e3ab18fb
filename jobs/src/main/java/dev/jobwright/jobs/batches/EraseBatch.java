package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.control.Submission;
import dev.jobwright.jobs.items.BatchItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.SubmissionItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.retention.DeleteJob;
import dev.jobwright.jobs.retention.EraseJob;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Outcome;
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
 * Makes batches go: that one goes is written down first, then its jobs go, and it goes last.
 * Whoever comes next goes on where another had to stop; the sweeper comes.
 */
public final class EraseBatch {
    /** How long a request may spend on erasing; the sweeper does the rest. */
    static final Duration A_WHILE = Duration.ofSeconds(10);

    private final Table table;
    private final Batches batches;
    private final DeleteJob deleteJob;
    private final EraseJob eraseJob;
    private final InstantSource clock;

    /** With what makes jobs go. */
    public EraseBatch(Table table, DeleteJob deleteJob, EraseJob eraseJob, InstantSource clock) {
        this.table = table;
        this.batches = new Batches(table);
        this.deleteJob = deleteJob;
        this.eraseJob = eraseJob;
        this.clock = clock;
    }

    /**
     * Looks at a batch that an index says is due.
     *
     * @param by what is due later is left alone
     * @param deadline when to leave the rest for later
     * @return whether there was something to do
     */
    public boolean tend(Key key, Instant by, Instant deadline) {
        return Rounds.until(() -> {
            var batch = table.get(key).map(BatchItem::read);
            return batch.filter(one -> one.due().filter(at -> !by.isBefore(at)).isPresent())
                    .map(one -> tend(one, deadline))
                    .orElse(Optional.of(false));
        });
    }

    private Optional<Boolean> tend(Batch batch, Instant deadline) {
        return switch (batch.stage()) {
            case Batch.Stage.Building _ -> leave(batch).map(going -> erase(going, deadline));
            case Batch.Stage.Leaving _ ->
                    Optional.of(true).filter(_ -> erase(batch, deadline) || isPutOff(batch));
            case Batch.Stage.There _ -> kept(batch, deadline);
        };
    }

    /** A batch is kept for as long as one of its jobs is. */
    private Optional<Boolean> kept(Batch batch, Instant deadline) {
        if (batches.members(batch).stream().allMatch(Member::isDeleted)) {
            return leave(batch).map(going -> erase(going, deadline));
        }
        var later = batch.lookedAtAgain(clock.instant().plus(Batch.KEPT));
        return Optional.of(false).filter(_ -> isWritten(List.of(BatchItem.replace(later))));
    }

    private boolean isPutOff(Batch batch) {
        var later = batch.lookedAtAgain(clock.instant().plus(Job.LOOK_AGAIN));
        return isWritten(List.of(BatchItem.replace(later)));
    }

    /** Gives up a batch that cannot be made. */
    void giveUp(Batch batch) {
        Rounds.until(() -> {
            var there = batches.any(batch.owner(), batch.id()).filter(Batch::isHidden);
            return there.isEmpty() ? Optional.of(true) : tend(there.get(), soon());
        });
    }

    /** Lets a batch go; empty if it had changed since it was read. */
    Optional<Batch> leave(Batch batch) {
        var leaving = batch.leaving(clock.instant());
        var writes = new ArrayList<Write>();
        writes.add(BatchItem.replace(leaving));
        once(batch).map(SubmissionItem::delete).ifPresent(writes::add);
        return Optional.of(leaving).filter(_ -> isWritten(writes));
    }

    /** Whoever asks again with the key of one that was given up gets another. */
    private Optional<Submission> once(Batch batch) {
        return batch.stage() instanceof Batch.Stage.Building(var once)
                ? once.map(key -> SubmissionItem.key(batch.owner(), Submission.Route.BATCHES, key))
                        .flatMap(table::get)
                        .map(SubmissionItem::read)
                        .filter(one -> one.made().equals(batch.id().value()))
                : Optional.empty();
    }

    Instant soon() {
        return clock.instant().plus(A_WHILE);
    }

    /** Goes on with a batch that goes; whether it is gone. */
    boolean erase(Batch batch, Instant deadline) {
        return areGone(batch, deadline) && isForgotten(batch);
    }

    /** One may wait for another to go first, so it goes round for as long as any goes. */
    private boolean areGone(Batch batch, Instant deadline) {
        var left = left(batch);
        int before;
        do {
            before = left.size();
            for (var member : left.reversed()) {
                if (clock.instant().isAfter(deadline)) {
                    return false;
                }
                erase(batch, member, deadline);
            }
            left = left(batch);
        } while (!left.isEmpty() && left.size() < before);
        return left.isEmpty();
    }

    private List<Member> left(Batch batch) {
        return batches.members(batch).stream().filter(one -> !one.isDeleted()).toList();
    }

    private void erase(Batch batch, Member member, Instant deadline) {
        if (batch.isHidden()) {
            table.get(Keys.job(JobUid.of(member.owner(), member.job())))
                    .map(JobItem::read)
                    .ifPresent(job -> eraseJob.unmake(job, deadline));
        } else {
            deleteJob.handle(new DeleteJob.Request(member.owner(), member.job(), true));
        }
    }

    private boolean isForgotten(Batch batch) {
        var query = BatchItem.parts(batch).atMost(Limits.TRANSACTION_WRITES);
        for (var page = table.query(query); !page.items().isEmpty(); page = table.query(query)) {
            var writes =
                    page.items().stream()
                            .<Write>map(
                                    item -> new Write.Delete(item.key(), new Condition.Always()))
                            .toList();
            if (!isWritten(writes)) {
                return false;
            }
        }
        return isWritten(List.of(BatchItem.delete(batch)));
    }

    private boolean isWritten(List<Write> writes) {
        return table.transact(writes) instanceof Outcome.Committed;
    }
}
