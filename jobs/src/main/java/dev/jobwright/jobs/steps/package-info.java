/**
 * The step protocol: claim, run, complete, tell. Start at {@link dev.jobwright.jobs.steps.RunStep},
 * which is the four of them in order.
 */
@NullMarked
package dev.jobwright.jobs.steps;

import org.jspecify.annotations.NullMarked;
