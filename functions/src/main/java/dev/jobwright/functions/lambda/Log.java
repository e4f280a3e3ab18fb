package dev.jobwright.functions.lambda;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One JSON object a line, so that no value can begin a line of its own: also no character that a
 * viewer might take for a line's end, or that turns what is shown around, stands in it as it is.
 * Lambda adds the time.
 *
 * <pre>{"level":"ERROR","message":"…","job_id":"…","job_uid":"…","function":"…",
 *  "request_id":"…","trace_id":"…","error":[{"type":"…",…}]}
 * </pre>
 */
public final class Log {
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_FRAMES = 30;
    private static final int MAX_CAUSES = 5;

    /** As it is when the first log is made, before {@link LibraryLog} takes its place. */
    static final PrintStream STANDARD = System.err;

    private final Consumer<String> lines;
    private final Subject subject;

    /** Writes each line, which has no line end yet, to somewhere. */
    public Log(Consumer<String> lines) {
        this(lines, Subject.NONE);
    }

    private Log(Consumer<String> lines, Subject subject) {
        this.lines = lines;
        this.subject = subject;
    }

    /** The log on standard error. */
    public static Log standard() {
        return new Log(STANDARD::println);
    }

    /** The same log, of which each line names the job that it is about, where there is one. */
    public Log about(Subject subject) {
        return new Log(lines, subject);
    }

    /** What somebody else's code says, under the name of who says it. */
    void said(String level, String logger, String message, Optional<Throwable> thrown) {
        var line = line(level, message).put("logger", bounded(logger));
        write(thrown.map(failure -> line.put("error", causes(failure))).orElse(line));
    }

    /** Something worth knowing that is no failure of this invocation. */
    public void warn(String message, Json.Obj details) {
        write(line("WARN", message).put("details", details));
    }

    /** An answer that Lambda can only carry as an error: told without a trace, it is no fault. */
    void answer(Throwable answer, Context context) {
        write(
                line("INFO", String.valueOf(answer.getMessage()), context)
                        .put("answer", answer.getClass().getSimpleName()));
    }

    /** A failure that ends this invocation, with its causes. */
    public void failure(Throwable failure, Context context) {
        write(
                line("ERROR", String.valueOf(failure.getMessage()), context)
                        .put("error", causes(failure)));
    }

    private Json.Fields line(String level, String message, Context context) {
        var line =
                line(level, message)
                        .putOrNull("function", context.getFunctionName())
                        .putOrNull("request_id", context.getAwsRequestId());
        return Optional.ofNullable(context.getXrayTraceId())
                .map(trace -> line.put("trace_id", trace))
                .orElse(line);
    }

    private Json.Fields line(String level, String message) {
        var line = Json.object().put("level", level).put("message", bounded(message));
        subject.id().ifPresent(id -> line.put("job_id", bounded(id)));
        subject.uid().ifPresent(uid -> line.put("job_uid", bounded(uid)));
        return line;
    }

    private void write(Json.Fields fields) {
        lines.accept(plain(JsonText.write(fields.done())));
    }

    /** Outside of strings a JSON text has none of these, and within one this is how it is said. */
    private static String plain(String json) {
        var plain = new StringBuilder(json.length());
        json.codePoints()
                .forEach(character -> {
                    switch (Character.getType(character)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR,
                                Character.SURROGATE,
                                Character.PRIVATE_USE,
                                Character.UNASSIGNED ->
                                Character.toString(character)
                                        .chars()
                                        .forEach(unit -> plain.append("\\u%04x".formatted(unit)));
                        default -> plain.appendCodePoint(character);
                    }
                });
        return plain.toString();
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
