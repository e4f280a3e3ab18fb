package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.MapRunOrder.Limits;

import java.util.Optional;

/** What happens to a map run from outside. Those that come too late change nothing. */
public sealed interface MapRunEvent {
    /** The run begins. */
    record Started() implements MapRunEvent {}

    /** A call of a service was answered. */
    record Answered(int call, Object value) implements MapRunEvent {}

    /** A call of a service failed. */
    record Refused(int call, Optional<String> error, Optional<String> cause)
            implements MapRunEvent {}

    /** A child execution ended. */
    record ChildEnded(int child, ChildEnd end) implements MapRunEvent {}

    /** Somebody changes what the run may do. */
    record Changed(Limits limits) implements MapRunEvent {}

    /** Nobody waits for the run any more. */
    record Stopped() implements MapRunEvent {}
}
