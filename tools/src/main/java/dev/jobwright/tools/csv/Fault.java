package dev.jobwright.tools.csv;

import dev.jobwright.jobs.tool.ToolResult;

/** What is wrong with a file, under the error's name; another attempt would find the same. */
final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String error;

    Fault(String error, String message) {
        super("Failed to read CSV: " + message, null, false, false);
        this.error = error;
    }

    ToolResult.Failed result() {
        return new ToolResult.Failed(error, String.valueOf(getMessage()), false);
    }
}
