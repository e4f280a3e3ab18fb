package dev.jobwright.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a terminal of so many columns shows, as far as the demo uses one. */
final class Screen {
    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[(\\d*)([AJm])");

    private final int columns;
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int row;

    Screen(int columns) {
        this.columns = columns;
    }

    /** What is to be seen after so much was written. */
    static List<String> after(String written, int columns) {
        var screen = new Screen(columns);
        screen.write(written);
        return screen.rows.stream()
                .map(StringBuilder::toString)
                .filter(row -> !row.isBlank())
                .toList();
    }

    private void write(String text) {
        var escape = ESCAPE.matcher(text);
        for (int at = 0; at < text.length(); ) {
            if (escape.region(at, text.length()).lookingAt()) {
                obey(escape.group(1), escape.group(2));
                at = escape.end();
            } else {
                put(text.codePointAt(at));
                at += Character.charCount(text.codePointAt(at));
            }
        }
    }

    private void obey(String number, String command) {
        switch (command) {
            case "A" -> row = Math.max(0, row - Integer.parseInt(number));
            case "J" -> {
                rows.subList(row, rows.size()).clear();
                rows.add(new StringBuilder());
            }
            case "m" -> {}
            default -> throw new IllegalArgumentException(command);
        }
    }

    private void put(int letter) {
        var full = rows.get(row).codePoints().count() == columns;
        if (letter == '\n' || full) {
            row++;
            if (row == rows.size()) {
                rows.add(new StringBuilder());
            }
        }
        if (letter != '\n') {
            rows.get(row).appendCodePoint(letter);
        }
    }
}
