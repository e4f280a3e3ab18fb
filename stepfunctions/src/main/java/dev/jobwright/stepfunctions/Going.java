package dev.jobwright.stepfunctions;

/** Something that goes on outside for a task, until it is called off. */
interface Going {
    void cancel();

    /** The task has ended, whoever told so. */
    void ended();
}
