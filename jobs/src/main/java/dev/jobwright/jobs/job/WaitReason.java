package dev.jobwright.jobs.job;

/** Why a job that was asked to start does not run yet. */
public enum WaitReason {
    /** Jobs that it depends on have not ended. */
    DEPENDENCIES,
    /** A limit is reached. */
    SLOT,
    /** Its start lies in the future. */
    DELAY,
    /** Its last attempt failed, and the next is due later. */
    RETRY
}
