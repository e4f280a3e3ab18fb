package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.language.Resource;

import java.util.Optional;

/** What must happen outside. */
public sealed interface MapRunCommand {
    /** Call a service. */
    record Call(int call, Resource.Integration resource, Object arguments)
            implements MapRunCommand {}

    /** Start a child execution. */
    record StartChild(int child, Payload input) implements MapRunCommand {}

    /** Stop a child execution, whose end the run does not wait for. */
    record StopChild(int child) implements MapRunCommand {}

    /** The run ended well. */
    record Succeed(Payload result) implements MapRunCommand {}

    /** The run failed. */
    record Fail(Optional<String> error, Optional<String> cause) implements MapRunCommand {}
}
