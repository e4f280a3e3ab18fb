package dev.jobwright.stepfunctions.core;

import java.time.Instant;
import java.util.Optional;

/** What happens to an execution from outside. Those that come too late change nothing. */
public sealed interface Event {
    /** The execution begins. */
    record Started() implements Event {}

    /** An activity is there and has put the task in its queue. */
    record TaskScheduled(int task) implements Event {}

    /** A worker has taken an activity's task. */
    record TaskStarted(int task, Optional<String> worker) implements Event {}

    /** A service has accepted a task, whose end comes later. */
    record TaskSubmitted(int task, Payload output) implements Event {}

    /** A task ended well. */
    record TaskSucceeded(int task, Payload result) implements Event {}

    /** A task failed. */
    record TaskFailed(int task, Optional<String> error, Optional<String> cause) implements Event {}

    /** A task says that it lives. */
    record TaskHeartbeat(int task) implements Event {}

    /** A distributed Map's run ended well. */
    record MapRunSucceeded(int run, Payload result) implements Event {}

    /** A distributed Map's run failed. */
    record MapRunFailed(int run, Optional<String> error, Optional<String> cause) implements Event {}

    /** A timer that was asked for has come. */
    record TimerFired(int timer) implements Event {}

    /** Somebody stops the execution. */
    record Stopped(Optional<String> error, Optional<String> cause) implements Event {}

    /** Somebody has an execution that ended unsuccessfully go on from where it ended. */
    record Redriven(Instant date) implements Event {}
}
