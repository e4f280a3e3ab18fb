/**
 * The port to executions, straight onto the Step Functions of this process. Start at {@link
 * dev.jobwright.local.executions.KeptExecutions}.
 */
@NullMarked
package dev.jobwright.local.executions;

import org.jspecify.annotations.NullMarked;
