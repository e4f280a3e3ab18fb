package dev.jobwright.jobs.control;

import dev.jobwright.jobs.control.SubmitJob.Once;
import dev.jobwright.jobs.items.SubmissionItem;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Requests that carried an idempotency key. One is remembered in the transaction that makes what it
 * asks for, so that there is the one exactly when there is the other.
 */
public final class Submissions {
    private final Table table;
    private final InstantSource clock;

    /** What it works with. */
    public Submissions(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param owner by whom
     * @param route of what kind
     * @param once by which a repetition is known, if the owner sent a key
     */
    public record Asked(Owner owner, Submission.Route route, Optional<Once> once) {}

    /** What is known of a request. */
    public sealed interface Found {
        /**
         * It is new.
         *
         * @param asked what is asked for
         * @param expired what its key made before it was forgotten
         * @param clock what time it is when it is remembered
         */
        record New(Asked asked, Optional<Submission> expired, InstantSource clock)
                implements Found {
            /** What remembers it, beside what makes the thing of an id; nothing without a key. */
            public List<Write> remember(String made) {
                return asked.once().stream()
                        .map(once -> SubmissionItem.replace(submission(once, made), expired))
                        .toList();
            }

            /** The id that belongs to the key, if it has one. */
            public Optional<JobId> derived() {
                return asked.once()
                        .map(once ->
                                JobId.derived(
                                        asked.owner() + "\n" + asked.route() + "\n" + once.key()));
            }

            private Submission submission(Once once, String made) {
                return new Submission(
                        asked.owner(),
                        asked.route(),
                        once.key(),
                        once.fingerprint(),
                        made,
                        clock.instant().plus(Submission.VALIDITY));
            }
        }

        /** It came before, and made the thing of this id. */
        record Again(String made) implements Found {}

        /** Its key came before, with something else. */
        record Conflict() implements Found {}
    }

    /** Looks whether a request came before. */
    public Found find(Asked asked) {
        var before =
                asked.once()
                        .map(once -> SubmissionItem.key(asked.owner(), asked.route(), once.key()))
                        .flatMap(table::get)
                        .map(SubmissionItem::read);
        return before.filter(one -> clock.instant().isBefore(one.expires()))
                .map(one -> again(asked, one))
                .orElseGet(() -> new Found.New(asked, before, clock));
    }

    private static Found again(Asked asked, Submission before) {
        return asked.once()
                .filter(once -> once.fingerprint().equals(before.fingerprint()))
                .<Found>map(_ -> new Found.Again(before.made()))
                .orElseGet(Found.Conflict::new);
    }
}
