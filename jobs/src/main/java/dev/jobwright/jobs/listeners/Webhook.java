package dev.jobwright.jobs.listeners;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.WebhookId;
import dev.jobwright.jobs.workflow.WorkflowId;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An address of a user's that is told what becomes of the user's jobs.
 *
 * @param owner whose
 * @param id its id among its owner's
 * @param uid stands for it where its deliveries lie: another one of its id has another
 * @param plan what is wanted of it
 * @param secret the key of its signatures, sealed
 * @param created when it was set up
 * @param health how it does
 * @param revision how often it was written, from 1
 */
public record Webhook(
        Owner owner,
        WebhookId id,
        String uid,
        Plan plan,
        String secret,
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
     * @param kinds the kinds of events; all if there are none
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
            return kinds.isEmpty() || kinds.contains(kind);
        }

        /** Whether a job's events are. */
        boolean isIn(Job job) {
            var spec = job.spec();
            return workflow.filter(id -> !id.equals(spec.workflow().id())).isEmpty()
                    && spec.tags().containsAll(tags);
        }

        /** Whether any job's are, so that those of a batch's end are too. */
        boolean isOfAll() {
            return workflow.isEmpty() && tags.isEmpty();
        }
    }

    /** This one, one write later. */
    Webhook with(Plan other, String sealed, Health now) {
        return new Webhook(owner, id, uid, other, sealed, created, now, revision + 1);
    }

    /** This one as it does now, one write later. */
    Webhook with(Health now) {
        return with(plan, secret, now);
    }
}
