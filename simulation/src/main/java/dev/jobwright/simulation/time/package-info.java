/**
 * One thread at a time, and time that passes only when nothing else can happen. Start at {@link
 * dev.jobwright.simulation.time.Scheduler}.
 */
@NullMarked
package dev.jobwright.simulation.time;

import org.jspecify.annotations.NullMarked;
