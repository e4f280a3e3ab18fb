/**
 * SQS in the process: queues with FIFO semantics, and the pollers that feed functions from them.
 * Start at {@link dev.jobwright.local.queue.LocalQueue}.
 */
@NullMarked
package dev.jobwright.local.queue;

import org.jspecify.annotations.NullMarked;
