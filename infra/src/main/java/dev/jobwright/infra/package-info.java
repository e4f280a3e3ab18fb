/**
 * The one description of the deployment: functions, routes, queues, table, permissions. Start at
 * {@link dev.jobwright.infra.JobwrightStack}; {@link dev.jobwright.infra.Synth} turns it into
 * CloudFormation, and {@code Template} into the text that ships.
 */
@NullMarked
package dev.jobwright.infra;

import org.jspecify.annotations.NullMarked;
