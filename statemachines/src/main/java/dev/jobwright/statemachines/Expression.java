package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Every expression that a machine can hold. None is ever made from a workflow's text. */
enum Expression {
    JOB("$states.context.Execution.Input.job"),
    RUN_NO("$states.context.Execution.Input.run_no"),
    LAUNCH("$states.context.Execution.Input.launch"),
    /** 0 until the execution is redriven. */
    REDRIVE("$states.context.Execution.RedriveCount"),
    RETRY("$states.context.State.RetryCount"),
    /** The seconds that the beginning of a timer answers, on their way to its Wait. */
    ANSWERED_COUNT("$states.result.Payload.count"),
    COUNT("$states.input.count"),
    /** The name of the error that a Catch met, on its way to the state that records it. */
    CAUGHT_ERROR("$states.errorOutput.Error"),
    ERROR("$states.input.error");

    /** How an expression begins; a string that begins otherwise is a string. */
    static final String OPENING = "{%";

    static final String CLOSING = "%}";

    private static final Set<String> ALL =
            Arrays.stream(values()).map(Expression::text).collect(Collectors.toUnmodifiableSet());

    private final String text;

    Expression(String body) {
        this.text = OPENING + " " + body + " " + CLOSING;
    }

    /** As it stands in a definition. */
    Json json() {
        return Json.of(text);
    }

    private String text() {
        return text;
    }

    /** Whether a text is one of the compiler's own expressions. */
    static boolean isOurs(String text) {
        return ALL.contains(text);
    }
}
