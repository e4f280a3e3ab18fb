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
    private static final int LONGEST_BAR = 24;
    private static final int SHORTEST_BAR = 4;

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
                            frame.text("error").map(StepView::clean).orElse(line));
            case "node_progress" ->
                    new StepView(
                            id,
                            tool,
                            status,
                            frame.whole("progress").orElse(done),
                            frame.whole("total").orElse(total),
                            frame.text("chunk").map(StepView::clean).orElse(line));
            default -> this;
        };
    }

    /**
     * The step in a line.
     *
     * @param ids how long the longest id is, so that the columns of all steps meet
     * @param tools likewise
     */
    String draw(Terminal terminal, int ids, int tools) {
        var mark =
                switch (status) {
                    case "completed" -> terminal.green("✓");
                    case "failed" -> terminal.red("✗");
                    case "pending" -> terminal.dim("·");
                    default -> terminal.bold("▸");
                };
        var text = "  " + mark + " " + pad(id, ids) + " " + pad(tool, tools) + " " + pad(status, 9);
        return (text + progress(terminal, Painted.columns(text))).stripTrailing();
    }

    private String progress(Terminal terminal, int taken) {
        if (total == 0) {
            return line.isEmpty() ? "" : " " + line;
        }
        var count = " " + done + "/" + total + "  " + line;
        int left = terminal.room() - taken - 1 - Painted.columns(count);
        int bar = Math.min(LONGEST_BAR, left);
        return " " + (bar < SHORTEST_BAR ? "" : bar(terminal, bar)) + count;
    }

    private String bar(Terminal terminal, int length) {
        int filled = (int) (length * Math.min(done, total) / total);
        return "█".repeat(filled) + terminal.dim("░".repeat(length - filled));
    }

    private static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - Painted.columns(text)));
    }

    private static String clean(String text) {
        return Painted.plain(text).strip();
    }
}
