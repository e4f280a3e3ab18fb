package dev.jobwright.jobs.job;

import dev.jobwright.jobs.workflow.WorkflowId;

/**
 * One version of a workflow.
 *
 * @param owner whose it is
 * @param id which one
 * @param version from 1
 */
public record WorkflowRef(Owner owner, WorkflowId id, int version) {}
