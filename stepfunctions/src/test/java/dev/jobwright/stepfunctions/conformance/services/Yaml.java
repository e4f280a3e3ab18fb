package dev.jobwright.stepfunctions.conformance.services;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what Python's {@code yaml.dump} writes of a JSON value: maps and lists by indentation, and
 * scalars that are plain or in single quotes.
 */
final class Yaml {
    private record Line(int indent, String text) {}

    private final List<Line> lines = new ArrayList<>();
    private int at;

    private Yaml(String text) {
        for (String line : text.lines().toList()) {
            if (!line.isBlank()) {
                lines.add(new Line(line.length() - line.stripLeading().length(), line.strip()));
            }
        }
    }

    static Object read(String text) {
        var yaml = new Yaml(text);
        return yaml.value(yaml.lines.getFirst().indent());
    }

    private boolean here(int indent, boolean item) {
        return at < lines.size()
                && lines.get(at).indent() == indent
                && lines.get(at).text().startsWith("- ") == item;
    }

    private Object value(int indent) {
        if (here(indent, true)) {
            List<Object> list = new ArrayList<>();
            while (here(indent, true)) {
                String rest = lines.get(at).text().substring(2);
                if (rest.startsWith("'") || !rest.matches("[^ ]+:( .*)?")) {
                    at++;
                    list.add(scalar(rest));
                } else {
                    // The first key of a map in a list stands behind its dash.
                    lines.set(at, new Line(indent + 2, rest));
                    list.add(value(indent + 2));
                }
            }
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        while (here(indent, false)) {
            String[] entry = lines.get(at++).text().split(": |:$", 2);
            String rest = entry.length > 1 ? entry[1] : "";
            map.put(entry[0], rest.isEmpty() ? below(indent) : scalar(rest));
        }
        return map;
    }

    /** A list may stand as far to the left as its key. */
    private Object below(int indent) {
        return at < lines.size() && lines.get(at).indent() >= indent
                ? value(lines.get(at).indent())
                : Json.NULL;
    }

    private Object scalar(String first) {
        if (!first.startsWith("'")) {
            try {
                return Json.read(first);
            } catch (JsonMalformed e) {
                return first;
            }
        }
        var text = new StringBuilder(first.substring(1));
        while (!closed(text)) {
            text.append(' ').append(lines.get(at++).text());
        }
        return text.substring(0, text.length() - 1).replace("''", "'");
    }

    /** Whether it ends with a quote that is not one of two. */
    private static boolean closed(CharSequence text) {
        int quotes = 0;
        while (quotes < text.length() && text.charAt(text.length() - 1 - quotes) == '\'') {
            quotes++;
        }
        return quotes % 2 == 1;
    }
}
