/**
 * A job's append-only log, and how it reaches those who watch. Start at {@link
 * dev.jobwright.jobs.log.WriteLog}, the only writer of it.
 */
@NullMarked
package dev.jobwright.jobs.log;

import org.jspecify.annotations.NullMarked;
