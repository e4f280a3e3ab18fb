/**
 * Cron expressions, by a library. Start reading at {@link dev.jobwright.functions.cron.UnixCrons}.
 */
@NullMarked
package dev.jobwright.functions.cron;

import org.jspecify.annotations.NullMarked;
