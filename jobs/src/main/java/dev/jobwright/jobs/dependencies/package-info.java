/**
 * Which jobs wait for which, and what becomes of those that wait when another ends. Start reading
 * at {@link dev.jobwright.jobs.dependencies.Edge}; {@link dev.jobwright.jobs.control.AdmitJob} goes
 * by them.
 */
@NullMarked
package dev.jobwright.jobs.dependencies;

import org.jspecify.annotations.NullMarked;
