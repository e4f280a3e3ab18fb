package dev.jobwright.local.demo;

import java.io.PrintStream;
import java.util.List;

/**
 * Prints lines, and a block of lines that is drawn again in place where the terminal can. Elsewhere
 * only what has changed in the block is printed.
 */
public final class Terminal {
    private final PrintStream out;
    private final boolean live;
    private List<String> drawn = List.of();

    /**
     * @param live whether it is a terminal that understands escape sequences
     */
    public Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** Prints below everything, and ends the block. */
    void say(String line) {
        drawn = List.of();
        out.println(line);
    }

    /** Draws the block again. */
    void draw(List<String> block) {
        if (live && !drawn.isEmpty()) {
            out.printf("\u001b[%dA\u001b[J", drawn.size());
        }
        var before = drawn;
        block.stream().filter(line -> live || !before.contains(line)).forEach(out::println);
        out.flush();
        drawn = List.copyOf(block);
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
