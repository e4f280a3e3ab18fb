package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.Payload;

/**
 * What one child is to do.
 *
 * @param items how many of the items are in its input
 */
record Work(Payload input, int items) {}
