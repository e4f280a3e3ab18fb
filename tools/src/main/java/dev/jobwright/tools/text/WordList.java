package dev.jobwright.tools.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the word lists that lie beside these classes: {@code group:} lines and lines of words. */
final class WordList {
    private WordList() {}

    /** A line: its words and, after {@code =}, what they are reported as. */
    record Line(String text) {
        List<String> words() {
            return List.of(text.split(" "));
        }

        String phrase() {
            int sign = text.indexOf(" = ");
            return sign < 0 ? text : text.substring(0, sign);
        }

        String reported() {
            int sign = text.indexOf(" = ");
            return sign < 0
                    ? text.replace(' ', '_').replace('-', '_')
                    : text.substring(sign + " = ".length());
        }
    }

    /** The lines of each group, in order; lines before the first group are the group "". */
    static Map<String, List<Line>> read(String file) {
        var groups = new LinkedHashMap<String, List<Line>>();
        var group = "";
        for (var line : text(file).lines().toList()) {
            if (line.endsWith(":")) {
                group = line.substring(0, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(new Line(line));
            }
        }
        return groups;
    }

    private static String text(String file) {
        try (var in = WordList.class.getResourceAsStream(file)) {
            return new String(
                    Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
