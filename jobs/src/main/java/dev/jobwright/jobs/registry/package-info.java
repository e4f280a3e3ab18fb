/**
 * The tools that users register, and those that come as packages: functions and callbacks, beside
 * the tools that are built in. Start at {@link dev.jobwright.jobs.registry.Tools}.
 */
@NullMarked
package dev.jobwright.jobs.registry;

import org.jspecify.annotations.NullMarked;
