package dev.jobwright.functions.lambda;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One JSON object a line, so that no value can begin a line of its own. Lambda adds the time.
 *
 * <pre>{"level":"ERROR","message":"…","function":"…","request_id":"…","error":[{"type":"…",…}]}
 * </pre>
 */
public final class Log {
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_FRAMES = 30;
    private static final int MAX_CAUSES = 5;

    private final Consumer<String> lines;

    /** Writes each line, which has no line end yet, to somewhere. */
    public Log(Consumer<String> lines) {
        this.lines = lines;
    }

    /** The log on standard error. */
    public static Log standard() {
        return new Log(System.err::println);
    }

    /** Something worth knowing that is no failure of this invocation. */
    public void warn(String message, Json.Obj details) {
        write(line("WARN", message).put("details", details));
    }

    /** An answer that Lambda can only carry as an error: told without a trace, it is no fault. */
    void answer(Throwable answer, Context context) {
        write(
                line("INFO", String.valueOf(answer.getMessage()))
                        .putOrNull("function", context.getFunctionName())
                        .putOrNull("request_id", context.getAwsRequestId())
                        .put("answer", answer.getClass().getSimpleName()));
    }

    /** A failure that ends this invocation, with its causes. */
    public void failure(Throwable failure, Context context) {
        write(
                line("ERROR", String.valueOf(failure.getMessage()))
                        .putOrNull("function", context.getFunctionName())
                        .putOrNull("request_id", context.getAwsRequestId())
                        .put("error", causes(failure)));
    }

    private static Json.Fields line(String level, String message) {
        return Json.object().put("level", level).put("message", bounded(message));
    }

    private void write(Json.Fields fields) {
        lines.accept(JsonText.write(fields.done()));
    }

    private static Json causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var causes = new ArrayList<Json>();
        @Nullable Throwable cause = failure;
        while (cause != null && seen.add(cause) && causes.size() < MAX_CAUSES) {
            causes.add(one(cause));
            cause = cause.getCause();
        }
        return Json.array(causes);
    }

    private static Json one(Throwable failure) {
        var frames =
                Arrays.stream(failure.getStackTrace())
                        .limit(MAX_FRAMES)
                        .map(StackTraceElement::toString)
                        .toList();
        return Json.object()
                .put("type", failure.getClass().getName())
                .put("message", bounded(String.valueOf(failure.getMessage())))
                .put("stack", Json.strings(frames))
                .done();
    }

    private static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
