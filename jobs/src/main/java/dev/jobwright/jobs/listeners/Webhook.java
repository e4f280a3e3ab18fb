package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An address of a user's that is told what becomes of the user's jobs.
 *
 * @param owner whose
 * @param id its id among its owner's
 * @param uid stands for it where its deliveries lie: another one of its id has another
 * @param plan what is wanted of it
 * @param keys of its signatures
 * @param created when it was set up
 * @param health how it does
 * @param revision how often it was written, from 1
 */
public record Webhook(
        Owner owner,
        WebhookId id,
        String uid,
        Plan plan,
        Keys keys,
        Instant created,
        Health health,
        long revision) {

    /**
     * What is wanted.
     *
     * @param url where it is told
     * @param interest of what
     * @param isActive whether it is told anything
     */
    public record Plan(URI url, Interest interest, boolean isActive) {}

    /**
     * What it is told of.
     *
     * @param kinds the kinds of events; all usual ones if there are none
     * @param workflow the workflow whose jobs it is about, if it is about one's
     * @param tags what its jobs must all have
     */
    public record Interest(Set<Kind> kinds, Optional<WorkflowId> workflow, List<String> tags) {
        public Interest {
            kinds = Set.copyOf(kinds);
            tags = List.copyOf(tags);
        }

        /** Whether an event of this kind is wanted. */
        boolean isIn(Kind kind) {
            return kinds.isEmpty() ? kind.isUsual() : kinds.contains(kind);
        }

        /** Whether a job's events are. */
        boolean isIn(Subject job) {
            return workflow.filter(id -> !id.equals(job.workflow())).isEmpty()
                    && job.tags().containsAll(tags);
        }

        /** Whether any job's are, so that those of a batch's end are too. */
        boolean isOfAll() {
            return workflow.isEmpty() && tags.isEmpty();
        }
    }

    /**
     * The keys of its signatures, sealed.
     *
     * @param secret the one that it has
     * @param former the one before it, by which requests are signed as well for a while
     */
    public record Keys(String secret, Optional<Former> former) {
        /** How long a receiver may take to learn of a new one. */
        static final Duration OVERLAP = Duration.ofDays(1);

        static Keys of(String secret) {
            return new Keys(secret, Optional.empty());
        }

        /** With another one, and this one for a while. */
        Keys replaced(String other, Instant now) {
            return new Keys(other, Optional.of(new Former(secret, now.plus(OVERLAP))));
        }

        /** Those that count now, the newest first. */
        List<String> at(Instant now) {
            return Stream.concat(
                            Stream.of(secret),
                            former.filter(one -> now.isBefore(one.until())).stream()
                                    .map(Former::secret))
                    .toList();
        }
    }

    /**
     * A key that was replaced.
     *
     * @param secret sealed
     * @param until when it counts no more
     */
    public record Former(String secret, Instant until) {}

    /** Whether it is told of what happens now. */
    boolean isTold() {
        return plan.isActive() && health.gone().isEmpty();
    }

    /**
     * A job, as far as interests go by it.
     *
     * @param workflow what it runs
     * @param tags all that it has
     */
    public record Subject(WorkflowId workflow, List<String> tags) {
        public Subject {
            tags = List.copyOf(tags);
        }

        static Subject of(Job job) {
            return new Subject(job.spec().workflow().id(), job.spec().tags());
        }
    }

    /** This one, one write later. */
    Webhook with(Plan other, Keys changed, Health now) {
        return new Webhook(owner, id, uid, other, changed, created, now, revision + 1);
    }

    /** This one as it does now, one write later. */
    Webhook with(Health now) {
        return with(plan, keys, now);
    }
}
