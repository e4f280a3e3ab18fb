package dev.jobwright.stepfunctions.language;

/** How executions run, of a state machine or of a distributed Map's items. */
public enum ExecutionType {
    /** Each step once, for up to a year. */
    STANDARD,
    /** At least once, for up to five minutes; nothing in it may wait for anybody's answer. */
    EXPRESS;

    /** How long an Express execution may run, in seconds. */
    public static final long EXPRESS_SECONDS = 300;
}
