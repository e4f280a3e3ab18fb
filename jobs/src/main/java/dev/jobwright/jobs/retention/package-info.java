/**
 * How jobs go: deleted by their owners, or when their time is over, in one write for whoever reads
 * and then piece by piece. Start at {@link dev.jobwright.jobs.retention.DeleteJob}.
 */
@NullMarked
package dev.jobwright.jobs.retention;

import org.jspecify.annotations.NullMarked;
