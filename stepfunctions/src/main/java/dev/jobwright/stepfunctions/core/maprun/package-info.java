/**
 * The run of a distributed Map as a pure value: {@code AdvanceMapRun} makes the next one from it
 * and an event, with what has to be called, started and told. The children are executions of their
 * own.
 */
@NullMarked
package dev.jobwright.stepfunctions.core.maprun;

import org.jspecify.annotations.NullMarked;
