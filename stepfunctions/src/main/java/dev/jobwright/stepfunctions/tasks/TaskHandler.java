package dev.jobwright.stepfunctions.tasks;

import dev.jobwright.stepfunctions.StepFunctions;

/** Runs the tasks of executions: the one way by which they touch the world. */
public interface TaskHandler {
    /**
     * Runs a task to its end, or begins it and tells its end later by {@link TaskRequest#complete}.
     * May block for as long as one call takes: each task has a thread of its own, which is
     * interrupted when the task is cancelled or has timed out; whatever it answers then is not
     * looked at. Waits that last belong into timers, not here: with time turned by hand, everything
     * runs on the caller's thread.
     */
    TaskOutcome run(TaskRequest task) throws InterruptedException;

    /**
     * The handler that an engine uses, asked once when the engine is made with this one: another,
     * if its tasks have to do with the engine itself.
     */
    default TaskHandler in(StepFunctions engine) {
        return this;
    }
}
