/** Runs the cases recorded on AWS against the core, and says how far it agrees. */
@NullMarked
package dev.jobwright.stepfunctions.conformance;

import org.jspecify.annotations.NullMarked;
