package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a job, what goes with that, and what is told of it, in one transaction; then it rings. */
public final class WriteJob {
    private final StartJob.Around around;

    /** What it works with. */
    public WriteJob(StartJob.Around around) {
        this.around = around;
    }

    /**
     * What is told.
     *
     * @param runNo of which run
     * @param at when it happened
     * @param word for it
     * @param frame in full
     * @param closes whether nothing more is told of the run
     */
    public record News(int runNo, Instant at, String word, Frame frame, boolean closes) {
        /** After which more may be told. */
        public News(int runNo, Instant at, String word, Frame frame) {
            this(runNo, at, word, frame, false);
        }
    }

    /** Writes it; empty if it had changed since it was read, or what goes with it. */
    public Optional<Job> handle(Job next, News news, List<Write> also) {
        var told = Outbox.of(next, news.runNo(), news.at(), news.word(), List.of(news.frame()));
        var writes = new ArrayList<>(also);
        writes.add(JobItem.replace(next));
        writes.add(OutboxItem.create(news.closes() ? told.closing() : told));
        if (!(around.table().transact(writes) instanceof Outcome.Committed)) {
            return Optional.empty();
        }
        around.tell().ring(next.uid(), news.runNo(), news.at());
        return Optional.of(next);
    }
}
