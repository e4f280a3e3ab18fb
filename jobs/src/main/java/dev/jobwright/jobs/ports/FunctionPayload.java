package dev.jobwright.jobs.ports;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Functions.Answer;
import dev.jobwright.jobs.ports.Functions.Fault;

import java.util.List;

/**
 * What Lambda hands back of a call, which every adapter reads alike.
 *
 * @param text JSON text, unless the function is wrong
 * @param log the end of the call's log
 */
public record FunctionPayload(String text, List<String> log) {
    /** How Step Functions names an error that says nothing of itself. */
    private static final String UNKNOWN = "Lambda.Unknown";

    private static final String TIMED_OUT = "Sandbox.Timedout";

    public FunctionPayload {
        log = List.copyOf(log);
    }

    /** As the answer of a function; one that answers nothing answers null. */
    public Answer returned() {
        try {
            return new Answer.Returned(text.isEmpty() ? Json.NULL : JsonText.read(text), log);
        } catch (InvalidJson e) {
            var why = "The function's answer is not JSON that is taken: " + e.getMessage();
            return new Answer.Failed(Fault.FUNCTION, "InvalidAnswer", why, log);
        }
    }

    /** As an error: {@code {"errorType": …, "errorMessage": …}}. */
    public Answer failed() {
        var error = error();
        var type = error.text("errorType").orElse("");
        var message = error.text("errorMessage").orElse(text);
        // Older runtimes give a time-out no type.
        var late =
                type.equals(TIMED_OUT)
                        || (type.isEmpty() && message.contains("Task timed out after "));
        return late
                ? new Answer.Failed(Fault.TIMED_OUT, TIMED_OUT, message, log)
                : new Answer.Failed(Fault.FUNCTION, type.isEmpty() ? UNKNOWN : type, message, log);
    }

    private Json.Obj error() {
        try {
            return JsonText.read(text) instanceof Json.Obj object ? object : Json.EMPTY;
        } catch (InvalidJson e) {
            return Json.EMPTY;
        }
    }

    /** The answer to a caller who waits no longer; what the function does now is not known. */
    public static Answer late() {
        return new Answer.Failed(
                Fault.TIMED_OUT,
                TIMED_OUT,
                "The function had not answered when the call's time was up",
                List.of());
    }
}
