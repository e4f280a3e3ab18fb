package dev.jobwright.jobs.publish;

import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Instant;
import java.util.Optional;

/**
 * One published version of a workflow; it never changes.
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
public record Version(
        WorkflowRef ref,
        String name,
        String description,
        Json.Obj document,
        Plan plan,
        String hash,
        String machineArn,
        Optional<String> cleanUpArn,
        Instant publishedAt) {}
