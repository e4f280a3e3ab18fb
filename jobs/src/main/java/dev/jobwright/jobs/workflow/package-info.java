/**
 * Workflows as users mean them: read from their documents, checked, and immutable. Start at {@link
 * dev.jobwright.jobs.workflow.Workflow}.
 */
@NullMarked
package dev.jobwright.jobs.workflow;

import org.jspecify.annotations.NullMarked;
