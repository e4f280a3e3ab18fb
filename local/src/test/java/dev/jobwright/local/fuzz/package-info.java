/**
 * Requests made by chance of what the API says of itself, against the real process. Start at {@link
 * dev.jobwright.local.fuzz.FuzzTest}.
 */
@NullMarked
package dev.jobwright.local.fuzz;

import org.jspecify.annotations.NullMarked;
