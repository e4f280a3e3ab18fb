/**
 * What a job and a workflow are, and what may be done to them. Start at {@link
 * dev.jobwright.jobs.job.Transitions}, the table of everything that can happen to a job.
 */
@NullMarked
package dev.jobwright.jobs;

import org.jspecify.annotations.NullMarked;
