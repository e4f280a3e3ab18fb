/**
 * The program is killed again and again while clients use it, and everything that it has
 * acknowledged is held against it. Start at {@link dev.jobwright.local.soak.KillSoakTest}.
 */
@NullMarked
package dev.jobwright.local.soak;

import org.jspecify.annotations.NullMarked;
