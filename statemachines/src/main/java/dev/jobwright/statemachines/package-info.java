/**
 * The compiler from a workflow to Amazon States Language. Start at {@link
 * dev.jobwright.statemachines.StateMachines}, whose body names the passes in their order.
 */
@NullMarked
package dev.jobwright.statemachines;

import org.jspecify.annotations.NullMarked;
