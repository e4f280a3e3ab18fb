/**
 * How runs end, and how what is stuck is put right. Start at {@link
 * dev.jobwright.jobs.ends.CloseRun}.
 */
@NullMarked
package dev.jobwright.jobs.ends;

import org.jspecify.annotations.NullMarked;
