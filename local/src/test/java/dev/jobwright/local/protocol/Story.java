package dev.jobwright.local.protocol;

import dev.jobwright.jobs.json.Json;

/** Frames in short. */
final class Story {
    private static final String EDGE = "edge ";

    private Story() {}

    /** Such as {@code job running}, {@code step_1 completed} or {@code step_1 says said}. */
    static String line(Json.Obj frame) {
        var type = text(frame, "type");
        return switch (type) {
            case "job_update" -> "job " + text(frame, "status");
            case "node_update" -> node(frame) + " " + text(frame, "status");
            case "output_update" -> node(frame) + " says " + text(frame, "output_name");
            case "node_progress" -> node(frame) + " progresses";
            case "edge_update" -> EDGE + text(frame, "edge_id") + " " + text(frame, "status");
            case "log_update" -> node(frame) + " logs";
            default -> throw new IllegalArgumentException("no frame is a " + type);
        };
    }

    /** Whether it is about an edge, of which the steps tell. */
    static boolean isEdge(String line) {
        return line.startsWith(EDGE);
    }

    /** Whether it is a frame without an outbox, which may be lost. */
    static boolean isReport(String line) {
        return line.endsWith(" progresses") || line.endsWith(" logs");
    }

    private static String node(Json.Obj frame) {
        var item = frame.text("item").map(one -> "[" + one + "]").orElse("");
        var visit = frame.text("visit").map(one -> "@" + one).orElse("");
        return text(frame, "node_id") + item + visit;
    }

    private static String text(Json.Obj frame, String field) {
        return frame.text(field).orElseThrow();
    }
}
