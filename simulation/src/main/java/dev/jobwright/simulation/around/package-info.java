/**
 * The ports of the control plane, each as weak as AWS may be and weaker than it mostly is. Start at
 * {@link dev.jobwright.simulation.around.WeakTable}.
 */
@NullMarked
package dev.jobwright.simulation.around;

import org.jspecify.annotations.NullMarked;
