/**
 * The control plane under faults: one seed drives jobs, users, time and everything that goes wrong.
 * Start at {@link dev.jobwright.simulation.Simulation}.
 */
@NullMarked
package dev.jobwright.simulation;

import org.jspecify.annotations.NullMarked;
