package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every expression that a machine can hold. None is ever made from a workflow's text. */
enum Expression {
    JOB("$states.context.Execution.Input.job"),
    RUN_NO("$states.context.Execution.Input.run_no"),
    LAUNCH("$states.context.Execution.Input.launch"),
    /** How often this execution was redriven, and those that led to it. */
    REDRIVE(
            "$states.context.Execution.Input.redrive"
                    + " + $states.context.Execution.RedriveCount"),
    RETRY("$states.context.State.RetryCount"),
    SCOPE("$states.context.Execution.Input.scope"),
    /** By which somebody outside ends the state. */
    TOKEN("$states.context.Task.Token"),
    /** By which the console leads from an execution to those it started. */
    EXECUTION("$states.context.Execution.Id"),
    /** Which time around; handed from state to state where there is a way back. */
    VISIT("$states.input.visit"),
    /** The first time around, within this one. */
    INNER_VISIT("$states.input.visit & '.1'"),
    /** Which element of a list. */
    ITEM("$states.input.item"),
    CURRENT_ITEM("$string($states.context.Map.Item.Value)"),
    /** Where the called workflow's steps lie: below the step that calls. */
    INNER_SCOPE(
            "$states.context.Execution.Input.scope & $states.input.step"
                    + " & '@' & $states.input.visit & '@' & $states.input.item & '/'"),
    ANSWERED_NEXT("$states.result.Payload.next"),
    ANSWERED_VISIT("$states.result.Payload.visit"),
    /** A number that a step's function answers, on its way to the state that needs it. */
    ANSWERED_COUNT("$states.result.Payload.count"),
    COUNT("$states.input.count"),
    /** The visit that begins with a jump back. */
    AGAIN("$states.input.again"),
    NOTHING("$states.input.count = 0"),
    ALL_INDEXES("[0..$states.input.count - 1]"),
    /** The name of the error that a Catch met, on its way to the state that records it. */
    CAUGHT_ERROR("$states.errorOutput.Error"),
    ERROR("$states.input.error"),
    /** The first and the last index of a chunk of a long list. */
    FROM("$states.input.from"),
    TO("$states.input.to"),
    INDEXES("[$states.input.from..$states.input.to]"),
    /** Whether a part of the machine ended all of it. */
    PART_ENDED("$exists($states.result.Output.next)"),
    HAS_ENDED("$states.input.ended");

    /** How an expression begins; a string that begins otherwise is a string. */
    static final String OPENING = "{%";

    static final String CLOSING = "%}";

    private static final Set<String> ALL =
            Arrays.stream(values()).map(Expression::text).collect(Collectors.toUnmodifiableSet());

    /** Those that hold a number or a label of the compiler's making. */
    private static final Pattern MADE =
            Pattern.compile(
                    "\\{% (\\$states\\.input\\.next = '(go|end|jump_[0-9]{1,3})'"
                            + "|\\$states\\.input\\.count <= [0-9]{1,6}"
                            + "|\\[0\\.\\.\\$floor\\(\\(\\$states\\.input\\.count - 1\\)"
                            + " / [0-9]{1,6}\\)\\]"
                            + "|\\$states\\.context\\.Map\\.Item\\.Value \\* [0-9]{1,6}"
                            + "|\\$min\\(\\[\\$states\\.input\\.count, \\("
                            + "\\$states\\.context\\.Map\\.Item\\.Value \\+ 1\\) \\* [0-9]{1,6}"
                            + "\\]\\) - 1) %\\}");

    private final String text;

    Expression(String body) {
        this.text = whole(body);
    }

    /** As it stands in a definition. */
    Json json() {
        return Json.of(text);
    }

    /** Whether a step's function answered a label. */
    static Json nextIs(String label) {
        return made("$states.input.next = '" + label + "'");
    }

    /** Whether a list is so short. */
    static Json isAtMost(int count) {
        return made("$states.input.count <= " + count);
    }

    /** The numbers of the parts that a list is divided into. */
    static Json chunks(int size) {
        return made("[0..$floor(($states.input.count - 1) / " + size + ")]");
    }

    /** The first index of such a part. */
    static Json firstOfChunk(int size) {
        return made("$states.context.Map.Item.Value * " + size);
    }

    /** The last index of such a part. */
    static Json lastOfChunk(int size) {
        return made(
                "$min([$states.input.count, ($states.context.Map.Item.Value + 1) * "
                        + size
                        + "]) - 1");
    }

    /** Whether a text is one of the compiler's own expressions. */
    static boolean isOurs(String text) {
        return ALL.contains(text) || MADE.matcher(text).matches();
    }

    private static Json made(String body) {
        var text = whole(body);
        if (!MADE.matcher(text).matches()) {
            throw new IllegalArgumentException("not an expression of the compiler's: " + body);
        }
        return Json.of(text);
    }

    private String text() {
        return text;
    }

    private static String whole(String body) {
        return OPENING + " " + body + " " + CLOSING;
    }
}
