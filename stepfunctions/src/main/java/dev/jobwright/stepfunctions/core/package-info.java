/**
 * The pure core: an execution is a value, and {@code Advance} makes the next value from it and an
 * event. No thread, clock or I/O is in here; what must happen outside is said in commands.
 */
@NullMarked
package dev.jobwright.stepfunctions.core;

import org.jspecify.annotations.NullMarked;
