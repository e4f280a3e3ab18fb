/**
 * A job, its runs, and the one table of what may happen to it. Start at {@link
 * dev.jobwright.jobs.job.Transitions}.
 */
@NullMarked
package dev.jobwright.jobs.job;

import org.jspecify.annotations.NullMarked;
