package dev.jobwright.jobs.tool;

import dev.jobwright.jobs.workflow.Names;

/** A tool's id: 1 to 64 letters, digits, {@code _} and {@code -}. */
public record ToolId(String value) {
    public ToolId {
        Names.check("tool id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
