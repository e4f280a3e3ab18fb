package dev.jobwright.stepfunctions;

/** Whether an execution waits for the task of a token. */
enum Waiting {
    YES,
    NO_MORE,
    NEVER
}
