/**
 * What must be true of every world that has come to rest. Start at {@link
 * dev.jobwright.simulation.invariants.Invariants}.
 */
@NullMarked
package dev.jobwright.simulation.invariants;

import org.jspecify.annotations.NullMarked;
