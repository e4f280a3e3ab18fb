package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.steps.StepRun.Onward;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.workflow.ForEach;

import java.util.Map;

/**
 * What a step's function answers to the state machine: for people who look at the execution, and
 * the two values that the state language reads.
 *
 * @param status the step's status, in lower case
 * @param durationMs how long the step took, in milliseconds
 * @param preview its outputs, cut short to at most {@value #MAX_PREVIEW} characters
 * @param next a label of the compiler's making, for branches; may be empty
 * @param count a number for the state language: a timer's seconds to wait, or how many elements
 *     there are
 * @param visit for an evaluation that jumps back: the visit that begins by it; otherwise empty
 */
public record StepAnswer(
        String status, long durationMs, Json.Obj preview, String next, long count, String visit) {

    private static final int MAX_PREVIEW = 2048;
    private static final int MAX_VALUE = 256;

    /** The answer of a finished step; the same each time, so that a replay branches alike. */
    static StepAnswer of(StepRun step, State.Done done, Onward onward) {
        var outputs =
                done instanceof State.Completed(_, var values, _)
                        ? values
                        : Map.<String, Stored>of();
        var word =
                switch (done) {
                    case State.Completed _ -> "completed";
                    case State.Failed _ -> "failed";
                    case State.Skipped _ -> "skipped";
                    case State.Cancelled _ -> "cancelled";
                };
        return new StepAnswer(
                word,
                step.took(done).toMillis(),
                preview(outputs),
                onward.label(),
                0,
                onward.visit());
    }

    /** The answer of a call that has begun. */
    static StepAnswer called() {
        return new StepAnswer("running", 0, Json.EMPTY, "go", 0, "");
    }

    /** The answer of a step that is repeated so often. */
    static StepAnswer spread(int count) {
        var next = count <= ForEach.MOST_INLINE ? "few" : "many";
        return new StepAnswer("running", 0, Json.EMPTY, next, count, "");
    }

    /** The answer of a timer that has begun. */
    static StepAnswer waiting(long seconds) {
        return new StepAnswer("running", 0, Json.EMPTY, "", seconds, "");
    }

    /** What nobody hears: the state machine waits for the step's token. */
    static StepAnswer asked() {
        return new StepAnswer("waiting", 0, Json.EMPTY, "", 0, "");
    }

    /** As it is answered. */
    public Json.Obj json() {
        return Json.object()
                .put("status", status)
                .put("duration_ms", durationMs)
                .put("preview", preview)
                .put("next", next)
                .put("count", count)
                .put("visit", visit)
                .done();
    }

    private static Json.Obj preview(Map<String, Stored> outputs) {
        var fields = Json.object();
        int left = MAX_PREVIEW;
        for (var output : outputs.entrySet()) {
            var text = cut(output.getValue());
            left -= output.getKey().length() + text.length();
            if (left < 0) {
                break;
            }
            fields.put(output.getKey(), text);
        }
        return fields.done();
    }

    private static String cut(Stored value) {
        return switch (value) {
            case Stored.Ref(_, var bytes) -> "(" + bytes + " bytes)";
            case Stored.Chunked(_, _, var count) -> "(" + count + " elements)";
            case Stored.Inline(var json) -> Texts.shortened(JsonText.write(json), MAX_VALUE);
        };
    }
}
