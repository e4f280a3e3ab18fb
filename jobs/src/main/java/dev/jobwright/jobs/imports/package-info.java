/**
 * Workflows that were written for other systems, translated into documents of ours. Start at {@link
 * dev.jobwright.jobs.imports.Translate}.
 */
@NullMarked
package dev.jobwright.jobs.imports;

import org.jspecify.annotations.NullMarked;
