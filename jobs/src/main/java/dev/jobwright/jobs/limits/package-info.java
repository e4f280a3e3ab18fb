/**
 * What users see of the limits on how many jobs run at a time: they set them, look at the queue,
 * and ask why a job does not run. Start reading at {@link dev.jobwright.jobs.limits.PutPool}.
 */
@NullMarked
package dev.jobwright.jobs.limits;

import org.jspecify.annotations.NullMarked;
