/**
 * Plays the cases recorded on AWS against the engine's own API, and says how far it agrees. Start
 * at {@code AslConformanceTest}, then {@code Rehearsal}, which plays one case.
 */
@NullMarked
package dev.jobwright.stepfunctions.conformance;

import org.jspecify.annotations.NullMarked;
