/**
 * Says in plain words why a job stands where it stands. Start reading at {@link
 * dev.jobwright.jobs.explain.Cause}; {@link dev.jobwright.jobs.explain.ExplainJob} finds it.
 */
@NullMarked
package dev.jobwright.jobs.explain;

import org.jspecify.annotations.NullMarked;
