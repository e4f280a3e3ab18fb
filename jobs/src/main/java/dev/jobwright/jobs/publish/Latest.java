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
 */
public record Latest(
        WorkflowRef ref,
        String name,
        String description,
        String documentHash,
        Instant publishedAt) {}
