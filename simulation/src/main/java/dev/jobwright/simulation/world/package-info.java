/**
 * A world of users, jobs and the control plane between them. Start at {@link
 * dev.jobwright.simulation.world.World}.
 */
@NullMarked
package dev.jobwright.simulation.world;

import org.jspecify.annotations.NullMarked;
