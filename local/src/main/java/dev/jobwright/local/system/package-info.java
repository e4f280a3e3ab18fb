/**
 * The whole system in one process, built from the deployment's template. Start at {@link
 * dev.jobwright.local.system.LocalSystem}.
 */
@NullMarked
package dev.jobwright.local.system;

import org.jspecify.annotations.NullMarked;
