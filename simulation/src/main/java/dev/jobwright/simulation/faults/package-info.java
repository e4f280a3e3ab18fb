/**
 * What goes wrong at a call to a port, and which call it is. Start at {@link
 * dev.jobwright.simulation.faults.Passage}.
 */
@NullMarked
package dev.jobwright.simulation.faults;

import org.jspecify.annotations.NullMarked;
