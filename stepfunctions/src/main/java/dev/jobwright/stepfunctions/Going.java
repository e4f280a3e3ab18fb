package dev.jobwright.stepfunctions;

/** Something that goes on outside for a task, until it is called off. */
interface Going {
    void cancel();
}
