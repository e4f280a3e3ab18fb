package dev.jobwright.stepfunctions.core.maprun;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of rows, as RFC 4180 has it and AWS reads it: any delimiter, quotes around what holds a
 * delimiter or a line's end, and backslashes that escape a backslash, a quote or the delimiter and
 * vanish before anything else.
 */
final class Csv {
    private final String text;
    private final char delimiter;
    private int at;

    Csv(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /** Whether another row follows; empty lines are none. */
    boolean more() {
        while (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
            at++;
        }
        return at < text.length();
    }

    /** The next row. */
    List<String> row() {
        List<String> row = new ArrayList<>();
        row.add(field());
        while (at < text.length() && text.charAt(at) == delimiter) {
            at++;
            row.add(field());
        }
        return row;
    }

    /** A field, up to and without what ends it. */
    private String field() {
        var field = new StringBuilder();
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        if (quoted) {
            at++;
        }
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (quoted && letter == '"') {
                at++;
                if (at == text.length() || text.charAt(at) != '"') {
                    // What follows a closing quote belongs to the field as it stands.
                    quoted = false;
                    continue;
                }
            } else if (!quoted && ends(letter)) {
                break;
            } else if (letter == '\\') {
                at++;
                if (at == text.length() || !escapable(text.charAt(at))) {
                    continue;
                }
            }
            field.append(text.charAt(at++));
        }
        return field.toString();
    }

    private boolean ends(char letter) {
        return letter == delimiter || letter == '\n' || letter == '\r';
    }

    private boolean escapable(char letter) {
        return letter == '\\' || letter == '"' || letter == delimiter;
    }
}
