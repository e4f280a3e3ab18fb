package dev.jobwright.local.protocol;

import dev.jobwright.jobs.json.Json;

/** Frames in short. */
final class Story {
    private Story() {}

    /** Such as {@code job running}, {@code step_1 completed} or {@code step_1 says said}. */
    static String line(Json.Obj frame) {
        var type = text(frame, "type");
        return switch (type) {
            case "job_update" -> "job " + text(frame, "status");
            case "node_update" -> node(frame) + " " + text(frame, "status");
            case "output_update" -> node(frame) + " says " + text(frame, "output_name");
            case "node_progress" -> node(frame) + " progresses";
            case "log_update" -> node(frame) + " logs";
            default -> throw new IllegalArgumentException("no frame is a " + type);
        };
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
