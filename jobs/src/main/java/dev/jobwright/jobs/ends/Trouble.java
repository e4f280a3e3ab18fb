package dev.jobwright.jobs.ends;

import java.util.Locale;

/** What can be wrong with a job that should have moved by itself, and is put right. */
enum Trouble {
    /** It was admitted, and nothing was executed. */
    NOT_STARTED("its execution had not been started"),
    /** Its execution is gone. */
    INTERRUPTED("its execution was gone"),
    /** Its execution was to go on where it failed, and did not. */
    NOT_REDRIVEN("its execution had not been redriven"),
    /** Its execution had ended, and nobody had said so. */
    END_NOT_RECORDED("the end of its execution had not been recorded"),
    /** What happened to it was not told to those who watch. */
    NOT_TOLD("its events had not been told"),
    /** Somebody had answered a step, and its state machine did not know. */
    ANSWER_NOT_TOLD("an answer had not been told to its execution"),
    /** Its time had come long before. */
    OVERDUE("its time had come before"),
    /** Its budget was used up, and it was at work. */
    OVERSPENT("its budget was used up and it had not been paused"),
    /** Its clean-up had not begun. */
    CLEAN_UP_NOT_STARTED("its clean-up had not been started"),
    /** It did not run, and held a slot. */
    SLOT_KEPT("it held a slot and did not run"),
    /** It waited for a slot, and stood in no line. */
    NOT_IN_LINE("it waited for a slot and was not in the line"),
    /** It has ended, and not all that depend on it knew. */
    DEPENDENTS_NOT_TOLD("those that depend on it had not been told of its end"),
    /** It has ended, and was still executed. */
    STILL_EXECUTED("it was still executed after its end");

    private final String reason;

    Trouble(String reason) {
        this.reason = reason;
    }

    /** As a recovery history names it. */
    String kind() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    String reason() {
        return reason;
    }
}
