/**
 * What users see of the limits on how many jobs run at a time: they set them, and look at the
 * queue. Start reading at {@link dev.jobwright.jobs.limits.SetPool}.
 */
@NullMarked
package dev.jobwright.jobs.limits;

import org.jspecify.annotations.NullMarked;
