/** The compiler from a workflow to Amazon States Language. */
@NullMarked
package dev.jobwright.statemachines;

import org.jspecify.annotations.NullMarked;
