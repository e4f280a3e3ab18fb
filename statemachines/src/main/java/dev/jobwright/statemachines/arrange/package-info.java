/**
 * From a graph of steps, any that has no cycle, to the nested blocks that Amazon States Language
 * can say. Start at {@link dev.jobwright.statemachines.arrange.Arrange}.
 */
@NullMarked
package dev.jobwright.statemachines.arrange;

import org.jspecify.annotations.NullMarked;
