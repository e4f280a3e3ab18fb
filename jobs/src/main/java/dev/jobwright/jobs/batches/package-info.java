/**
 * Jobs that were made together: recorded all or none, counted, and acted on as one. Start at {@link
 * dev.jobwright.jobs.batches.CreateBatch}.
 */
@NullMarked
package dev.jobwright.jobs.batches;

import org.jspecify.annotations.NullMarked;
