/** What users do to jobs, a class a verb. Start at {@link dev.jobwright.jobs.control.StartJob}. */
@NullMarked
package dev.jobwright.jobs.control;

import org.jspecify.annotations.NullMarked;
