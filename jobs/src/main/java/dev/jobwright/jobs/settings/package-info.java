/**
 * What whoever runs an installation may set, by environment variables. Start at {@link
 * dev.jobwright.jobs.settings.Setting}.
 */
@NullMarked
package dev.jobwright.jobs.settings;

import org.jspecify.annotations.NullMarked;
