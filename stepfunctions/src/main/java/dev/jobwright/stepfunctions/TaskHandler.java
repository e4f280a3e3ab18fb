package dev.jobwright.stepfunctions;

/** Runs the tasks of executions: the one way by which they touch the world. */
public interface TaskHandler {
    /**
     * Runs a task to its end. May block: each task has a thread of its own, which is interrupted
     * when the task is cancelled or has timed out; whatever it answers then is not looked at.
     */
    TaskOutcome run(TaskRequest task) throws InterruptedException;
}
