package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.WorkflowRef;

import java.time.Instant;
import java.util.Optional;

/**
 * A published version without its document and its plan, which may be large; it never changes.
 *
 * @param ref which
 * @param name for people
 * @param description for people; may be empty
 * @param document as it was given
 * @param plan as it was compiled
 * @param hash SHA-256 of the state machine's definition, in lower-case hexadecimal
 * @param machineArn the state machine
 * @param cleanUpArn the state machine of the steps that clean up, if there are any
 * @param publishedAt when
 */
public record VersionHead(
        WorkflowRef ref,
        String name,
        String description,
        Stored document,
        Stored plan,
        String hash,
        String machineArn,
        Optional<String> cleanUpArn,
        Instant publishedAt) {

    /** The same as another version of its workflow. */
    VersionHead numbered(int version) {
        return new VersionHead(
                new WorkflowRef(ref.owner(), ref.id(), version),
                name,
                description,
                document,
                plan,
                hash,
                machineArn,
                cleanUpArn,
                publishedAt);
    }

    /** Whether jobs of both would do the same. */
    boolean runsAs(VersionHead other) {
        return hash.equals(other.hash)
                && plan.equals(other.plan)
                && cleanUpArn.equals(other.cleanUpArn);
    }
}
