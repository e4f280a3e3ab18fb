package dev.jobwright.stepfunctions.core;

/** The statuses of an execution, in AWS's words. */
public enum ExecutionStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED
}
