/**
 * Workflows and their versions, published and read. Start at {@link
 * dev.jobwright.jobs.publish.PublishWorkflow}.
 */
@NullMarked
package dev.jobwright.jobs.publish;

import org.jspecify.annotations.NullMarked;
