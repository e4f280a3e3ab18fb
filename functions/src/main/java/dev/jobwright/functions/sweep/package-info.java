/**
 * The function that looks after jobs that should have moved by themselves. Start at {@link
 * dev.jobwright.functions.sweep.SweepHandler}.
 */
@NullMarked
package dev.jobwright.functions.sweep;

import org.jspecify.annotations.NullMarked;
