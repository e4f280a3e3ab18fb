/**
 * Limits on how many jobs run at a time, and the lines in which jobs wait for that. Start reading
 * at {@link dev.jobwright.jobs.pools.Pool}; {@link dev.jobwright.jobs.control.AdmitJob} goes by
 * them.
 */
@NullMarked
package dev.jobwright.jobs.pools;

import org.jspecify.annotations.NullMarked;
