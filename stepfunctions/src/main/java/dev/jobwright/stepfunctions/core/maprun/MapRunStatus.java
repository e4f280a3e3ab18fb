package dev.jobwright.stepfunctions.core.maprun;

/** The statuses of a map run, in AWS's words. */
public enum MapRunStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    ABORTED
}
