package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.core.Command;
import dev.jobwright.stepfunctions.core.Payload;

import java.util.Optional;

/** Calls the task of a state that is tried without a mock, and waits for its end. */
@FunctionalInterface
public interface CallTask {
    /** How a state's work ended. */
    sealed interface End {
        /** Well. */
        record Result(Payload payload) implements End {}

        /** With an error, such as {@code States.Timeout} when its time was over. */
        record Failure(Optional<String> error, Optional<String> cause) implements End {}
    }

    /**
     * The end of the task.
     *
     * @param executionArn of the execution that the state is told to be in
     */
    End call(Command.ScheduleTask task, String executionArn);
}
