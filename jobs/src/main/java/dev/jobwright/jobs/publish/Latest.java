package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.job.WorkflowRef;

import java.time.Instant;

/**
 * What a list of workflows shows of one.
 *
 * @param ref its newest version
 * @param name for people
 * @param description for people; may be empty
 * @param documentHash SHA-256 of the newest version's document, its fields sorted
 * @param publishedAt when that was published
 * @param gone the newest version that was deleted, as were all before it; 0 if none was
 */
public record Latest(
        WorkflowRef ref,
        String name,
        String description,
        String documentHash,
        Instant publishedAt,
        int gone) {

    /** Whether a version of it was deleted: only jobs that are pinned to it have it still. */
    boolean isGone(int version) {
        return version <= gone;
    }

    /** Whether all of it was deleted. */
    boolean isGone() {
        return isGone(ref.version());
    }

    /** The same with no version; a later one has the next number. */
    Latest deleted() {
        return new Latest(ref, "", "", "", publishedAt, ref.version());
    }
}
