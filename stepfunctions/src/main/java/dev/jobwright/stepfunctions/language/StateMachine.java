package dev.jobwright.stepfunctions.language;

import java.util.OptionalLong;

/** A whole definition, read and found sound. */
public record StateMachine(Flow flow, OptionalLong timeoutSeconds) {}
