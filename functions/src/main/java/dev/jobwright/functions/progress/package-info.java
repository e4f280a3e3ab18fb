/**
 * The function that consumes the progress queue, the only writer of jobs' logs. Start at {@link
 * dev.jobwright.functions.progress.ProgressHandler}.
 */
@NullMarked
package dev.jobwright.functions.progress;

import org.jspecify.annotations.NullMarked;
