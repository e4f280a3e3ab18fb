package dev.jobwright.local.lambda;

import dev.jobwright.jobs.ports.Functions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;

/** The end of what one call logs, line by line; safe for use by several threads. */
public final class LogTail {
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private int bytes;

    /** Adds a text of one or more lines; a line that is too long for the tail is cut off. */
    public synchronized void add(String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(this::addLine);
    }

    /** The lines that still are in it, oldest first. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    private void addLine(String line) {
        var whole = size(line) <= Functions.MAX_LOG_BYTES;
        // A quarter as many characters always fit, whatever they are.
        var kept = whole ? line : line.substring(0, Functions.MAX_LOG_BYTES / 4);
        lines.add(kept);
        bytes += size(kept);
        while (bytes > Functions.MAX_LOG_BYTES) {
            bytes -= size(lines.remove());
        }
    }

    private static int size(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length;
    }
}
