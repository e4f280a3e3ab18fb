/**
 * EventBridge in the process: rules that execution status changes match, and schedules. Start at
 * {@link dev.jobwright.local.events.Rules} and {@link dev.jobwright.local.events.Schedules}.
 */
@NullMarked
package dev.jobwright.local.events;

import org.jspecify.annotations.NullMarked;
