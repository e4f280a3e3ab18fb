package dev.jobwright.stepfunctions.conformance;

/** Does what a test did in the background. */
@FunctionalInterface
interface Worker {
    /** Does what there is to do now; false when that is nothing. */
    boolean work();
}
