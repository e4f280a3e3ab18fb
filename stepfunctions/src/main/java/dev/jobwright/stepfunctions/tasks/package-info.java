/**
 * What a program gives an engine to run its tasks. Start at {@link
 * dev.jobwright.stepfunctions.tasks.TaskHandler}.
 */
@NullMarked
package dev.jobwright.stepfunctions.tasks;

import org.jspecify.annotations.NullMarked;
