/**
 * Workflows built in Java: routines with slots and events are connected, and become a workflow's
 * document. Start at {@link dev.jobwright.jobs.flow.Flow}.
 */
@NullMarked
package dev.jobwright.jobs.flow;

import org.jspecify.annotations.NullMarked;
