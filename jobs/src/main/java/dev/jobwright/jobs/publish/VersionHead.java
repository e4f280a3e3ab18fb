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
        Instant publishedAt) {}
