/**
 * What jobs cost, in quantities and in US dollars. Start at {@link dev.jobwright.jobs.cost.Spent}.
 */
@NullMarked
package dev.jobwright.jobs.cost;

import org.jspecify.annotations.NullMarked;
