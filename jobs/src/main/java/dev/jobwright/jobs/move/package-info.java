/**
 * Jobs that move: out of an installation as one signed document, and into one, or beside
 * themselves, as a new job. Start at {@link dev.jobwright.jobs.move.ExportJob} and {@link
 * dev.jobwright.jobs.move.ImportJob}.
 */
@NullMarked
package dev.jobwright.jobs.move;

import org.jspecify.annotations.NullMarked;
