package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.tool.ToolResult;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Hides the secrets that an attempt was given: as they are, each long line of them, and as they
 * stand in JSON, in an address and in Base64. A secret that a tool changes in another way is past
 * what can be recognised.
 */
final class Mask {
    /** What can be told apart from the text around it. */
    static final int SHORTEST = 4;

    private static final String DOTS = "•••";
    private static final int SHORTEST_LINE = 8;

    /** The longest first, since one may lie within another. */
    private final Set<String> hidden =
            new ConcurrentSkipListSet<>(
                    Comparator.comparingInt(String::length)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()));

    /** Hides a value from now on. */
    void hide(String secret) {
        Collections.addAll(hidden, secret, secret.strip());
        secret.lines().filter(line -> line.length() >= SHORTEST_LINE).forEach(hidden::add);
        var json = JsonText.write(Json.of(secret));
        hidden.add(json.substring(1, json.length() - 1));
        hidden.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        hidden.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        hidden.removeIf(value -> value.length() < SHORTEST);
    }

    /** A text without secrets. */
    String text(String text) {
        var masked = text;
        for (var value : hidden) {
            masked = masked.replace(value, DOTS);
        }
        return masked;
    }

    /** Whether a value holds no secret. */
    boolean passes(Json value) {
        return hidden.isEmpty() || json(value).equals(value);
    }

    /** A value without secrets, in the names of its fields neither. */
    Json json(Json value) {
        return hidden.isEmpty() ? value : masked(value);
    }

    private Json masked(Json value) {
        return switch (value) {
            case Json.Str(var text) -> Json.of(text(text));
            case Json.Arr(var items) -> Json.array(items.stream().map(this::masked).toList());
            case Json.Obj object -> masked(object);
            case Json.Num number -> {
                var plain = number.value().toPlainString();
                yield text(plain).equals(plain) ? number : Json.of(DOTS);
            }
            case Json.Null _, Json.Bool _ -> value;
        };
    }

    private Json.Obj masked(Json.Obj object) {
        var fields = Json.object();
        object.fields().forEach((name, value) -> fields.put(text(name), masked(value)));
        return fields.done();
    }

    /** A result without secrets. */
    ToolResult result(ToolResult result) {
        return switch (result) {
            case ToolResult.Completed _ when hidden.isEmpty() -> result;
            case ToolResult.Completed(var outputs) -> new ToolResult.Completed(masked(outputs));
            case ToolResult.Failed(var error, var message, var retryable) ->
                    new ToolResult.Failed(text(error), text(message), retryable);
        };
    }
}
