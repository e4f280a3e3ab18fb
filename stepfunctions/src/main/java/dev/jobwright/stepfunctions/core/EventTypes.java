package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.language.State;

/**
 * The names of the two events that every state has, as constants, since a history is full of them.
 */
final class EventTypes {
    private EventTypes() {}

    static String entered(State state) {
        return switch (state) {
            case State.Pass _ -> "PassStateEntered";
            case State.Task _ -> "TaskStateEntered";
            case State.Choice _ -> "ChoiceStateEntered";
            case State.Wait _ -> "WaitStateEntered";
            case State.Parallel _ -> "ParallelStateEntered";
            case State.Map _ -> "MapStateEntered";
            case State.Succeed _ -> "SucceedStateEntered";
            case State.Fail _ -> "FailStateEntered";
        };
    }

    static String exited(State state) {
        return switch (state) {
            case State.Pass _ -> "PassStateExited";
            case State.Task _ -> "TaskStateExited";
            case State.Choice _ -> "ChoiceStateExited";
            case State.Wait _ -> "WaitStateExited";
            case State.Parallel _ -> "ParallelStateExited";
            case State.Map _ -> "MapStateExited";
            case State.Succeed _ -> "SucceedStateExited";
            case State.Fail _ -> "FailStateExited";
        };
    }
}
