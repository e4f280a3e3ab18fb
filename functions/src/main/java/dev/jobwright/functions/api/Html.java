package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;

import java.util.Optional;
import java.util.stream.Collectors;

/** Text as HTML shows it, and never as anything else. */
final class Html {
    private Html() {}

    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String paragraph(Optional<String> text) {
        return text.map(words -> "<p>" + text(words) + "</p>").orElse("");
    }

    /** JSON over several lines. */
    static String indented(Json json, String before) {
        var within = before + "  ";
        return switch (json) {
            case Json.Obj(var fields) when !fields.isEmpty() ->
                    fields.entrySet().stream()
                            .map(one ->
                                    within
                                            + Json.of(one.getKey())
                                            + ": "
                                            + indented(one.getValue(), within))
                            .collect(Collectors.joining(",\n", "{\n", "\n" + before + "}"));
            case Json.Arr(var items) when !items.isEmpty() ->
                    items.stream()
                            .map(item -> within + indented(item, within))
                            .collect(Collectors.joining(",\n", "[\n", "\n" + before + "]"));
            case Json.Obj _, Json.Arr _, Json.Null _, Json.Bool _, Json.Num _, Json.Str _ ->
                    json.toString();
        };
    }
}
