/**
 * What a state machine is while it is registered: revisions, versions, aliases and how it is
 * configured, all immutable values. Start at {@link dev.jobwright.stepfunctions.machines.Machine}.
 */
@NullMarked
package dev.jobwright.stepfunctions.machines;

import org.jspecify.annotations.NullMarked;
