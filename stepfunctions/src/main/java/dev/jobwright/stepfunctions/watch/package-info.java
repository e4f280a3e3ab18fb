/**
 * What a program may be told of executions, and what of their logs. Start at {@link
 * dev.jobwright.stepfunctions.watch.ExecutionListener}.
 */
@NullMarked
package dev.jobwright.stepfunctions.watch;

import org.jspecify.annotations.NullMarked;
