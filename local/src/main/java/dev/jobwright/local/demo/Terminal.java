package dev.jobwright.local.demo;

import java.io.PrintStream;
import java.util.List;

/**
 * Prints lines, and a block of lines that is drawn again in place where the terminal can. Elsewhere
 * only what has changed in the block is printed.
 */
public final class Terminal {
    private static final int USUAL_WIDTH = 100;

    private final PrintStream out;
    private final boolean live;
    private final int width;
    private List<String> drawn = List.of();

    private Terminal(PrintStream out, boolean live, int width) {
        this.out = out;
        this.live = live;
        this.width = width;
    }

    /** A terminal that understands escape sequences, of so many columns. */
    public static Terminal live(PrintStream out, int columns) {
        return new Terminal(out, true, columns);
    }

    /** Something that takes lines and nothing else. */
    public static Terminal plain(PrintStream out) {
        return new Terminal(out, false, USUAL_WIDTH);
    }

    /** How long a line may be; in the last column, terminals differ on where the cursor is then. */
    int room() {
        return width - 1;
    }

    /** Prints below everything, and ends the block. */
    void say(String line) {
        drawn = List.of();
        out.println(line);
    }

    /**
     * Draws the block again. Its lines are cut to one row each, because rows are what is undone.
     */
    void draw(List<String> block) {
        if (live && !drawn.isEmpty()) {
            out.printf("\u001b[%dA\u001b[J", drawn.size());
        }
        var before = drawn;
        var lines = block.stream().map(line -> live ? Painted.cut(line, room()) : line).toList();
        lines.stream().filter(line -> live || !before.contains(line)).forEach(out::println);
        out.flush();
        drawn = lines;
    }

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    private String paint(String code, String text) {
        return live ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
