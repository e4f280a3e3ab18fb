package dev.jobwright.stepfunctions.language;

/** Where a state leads. */
public sealed interface Transition {
    /** To this state of the same flow. */
    record Next(String state) implements Transition {}

    /** Out of the flow. */
    record End() implements Transition {}
}
