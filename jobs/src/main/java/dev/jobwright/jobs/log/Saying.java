package dev.jobwright.jobs.log;

import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.tool.ToolCall;

import java.util.Locale;
import java.util.Optional;

/** Something that a step says while it works. */
public sealed interface Saying {

    /** How far it is, with a line for people. */
    record Progress(long done, long total, String line) implements Saying {}

    /** A line of its log. */
    record Line(ToolCall.Severity severity, String content) implements Saying {}

    /** What an output is so far. */
    record Output(String name, Json value) implements Saying {}

    /** As watchers are told it. */
    default Frame frame(Frame.Node node) {
        return switch (this) {
            case Progress(var done, var total, var line) ->
                    new Frame.NodeProgress(node, done, total, line);
            case Line(var severity, var content) -> new Frame.LogUpdate(node, content, severity);
            case Output(var name, var value) ->
                    Frame.OutputUpdate.of(node, name, new Stored.Inline(value));
        };
    }

    /** The line for people, of what has one. */
    default Optional<String> live() {
        return switch (this) {
            case Progress(_, _, var line) -> Optional.of(line);
            case Line _, Output _ -> Optional.empty();
        };
    }

    /** As it travels. */
    default Json.Obj json() {
        return switch (this) {
            case Progress(var done, var total, var line) ->
                    Json.object()
                            .put("kind", "progress")
                            .put("done", done)
                            .put("total", total)
                            .put("line", line)
                            .done();
            case Line(var severity, var content) ->
                    Json.object()
                            .put("kind", "line")
                            .put("severity", severity.name())
                            .put("content", content)
                            .done();
            case Output(var name, var value) ->
                    Json.object()
                            .put("kind", "output")
                            .put("name", name)
                            .put("value", value)
                            .done();
        };
    }

    /**
     * Reads one.
     *
     * @throws java.util.NoSuchElementException if it is not one of ours
     * @throws IllegalArgumentException likewise
     */
    static Saying read(Json.Obj body) {
        var kind = body.text("kind").orElseThrow();
        return switch (kind) {
            case "progress" ->
                    new Progress(
                            body.whole("done").orElseThrow(),
                            body.whole("total").orElseThrow(),
                            body.text("line").orElseThrow());
            case "line" ->
                    new Line(
                            ToolCall.Severity.valueOf(
                                    body.text("severity").orElseThrow().toUpperCase(Locale.ROOT)),
                            body.text("content").orElseThrow());
            case "output" ->
                    new Output(body.text("name").orElseThrow(), body.get("value").orElseThrow());
            default -> throw new IllegalArgumentException("nobody says a " + kind);
        };
    }
}
