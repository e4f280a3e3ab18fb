package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;

import java.util.Optional;

/**
 * A job that depends on another, as that other knows it. One that is made is known before it is
 * there; one that could not be made never will be.
 *
 * @param uid which
 * @param id its id among its owner's jobs
 * @param told the end of the other that it was told last
 */
public record Dependent(JobUid uid, JobId id, Optional<Mark> told) {}
