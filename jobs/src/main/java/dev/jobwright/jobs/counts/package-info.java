/**
 * How much an owner may have of something in a span of time. Start reading at {@link
 * dev.jobwright.jobs.counts.CountRequest}.
 */
@NullMarked
package dev.jobwright.jobs.counts;

import org.jspecify.annotations.NullMarked;
