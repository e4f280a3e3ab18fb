/**
 * What rings when time has come, by the machine's clock or by hand. Start at {@link
 * dev.jobwright.stepfunctions.time.Timers}.
 */
@NullMarked
package dev.jobwright.stepfunctions.time;

import org.jspecify.annotations.NullMarked;
