/**
 * Binds every name of a workflow to what it means. Start at {@link
 * dev.jobwright.statemachines.resolve.Resolve}, whose body names the questions in their order.
 */
@NullMarked
package dev.jobwright.statemachines.resolve;

import org.jspecify.annotations.NullMarked;
