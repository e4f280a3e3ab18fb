package dev.jobwright.local.demo;

import dev.jobwright.jobs.json.Json;

/**
 * A step, as the frames so far tell of it.
 *
 * @param id the step's
 * @param tool what it uses
 * @param status in lower case
 * @param done units of its work that are finished
 * @param total units in all; 0 while it has told of none
 * @param line the latest line of its live output
 */
record StepView(String id, String tool, String status, long done, long total, String line) {
    private static final int BAR = 24;
    private static final int LINE = 60;

    static StepView pending(String id, String tool) {
        return new StepView(id, tool, "pending", 0, 0, "");
    }

    /** The step after a frame about it. */
    StepView after(Json.Obj frame) {
        return switch (frame.text("type").orElse("")) {
            case "node_update" ->
                    new StepView(
                            id,
                            tool,
                            frame.text("status").orElse(status),
                            done,
                            total,
                            frame.text("error").orElse(line));
            case "node_progress" ->
                    new StepView(
                            id,
                            tool,
                            status,
                            frame.whole("progress").orElse(done),
                            frame.whole("total").orElse(total),
                            frame.text("chunk").map(String::strip).orElse(line));
            default -> this;
        };
    }

    String draw(Terminal terminal) {
        var mark =
                switch (status) {
                    case "completed" -> terminal.green("✓");
                    case "failed" -> terminal.red("✗");
                    case "pending" -> terminal.dim("·");
                    default -> terminal.bold("▸");
                };
        var text = "  %s %-10s %-16s %-10s".formatted(mark, id, tool, status);
        return (text + progress(terminal)).stripTrailing();
    }

    private String progress(Terminal terminal) {
        if (total == 0) {
            return line.isEmpty() ? "" : " " + cut(line);
        }
        int filled = (int) (BAR * Math.min(done, total) / total);
        var bar = "█".repeat(filled) + terminal.dim("░".repeat(BAR - filled));
        return " %s %d/%d  %s".formatted(bar, done, total, cut(line));
    }

    private static String cut(String text) {
        return text.length() <= LINE ? text : text.substring(0, LINE - 1) + "…";
    }
}
