/**
 * Mistakes that are made on purpose, to see that they are found. Start at {@link
 * dev.jobwright.simulation.bugs.PlantedBug}.
 */
@NullMarked
package dev.jobwright.simulation.bugs;

import org.jspecify.annotations.NullMarked;
