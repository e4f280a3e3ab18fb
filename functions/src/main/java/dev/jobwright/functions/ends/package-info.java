/**
 * The function that closes runs when their executions end. Start at {@link
 * dev.jobwright.functions.ends.EndsHandler}.
 */
@NullMarked
package dev.jobwright.functions.ends;

import org.jspecify.annotations.NullMarked;
