/**
 * The function that runs the steps of jobs. Start at {@link
 * dev.jobwright.functions.step.StepHandler}.
 */
@NullMarked
package dev.jobwright.functions.step;

import org.jspecify.annotations.NullMarked;
