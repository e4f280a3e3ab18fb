package dev.jobwright.local.protocol;

import dev.jobwright.jobs.json.Json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a job stands, as a client makes it out of frames: each takes the place of the one before. */
final class View {
    private View() {}

    static Map<String, String> of(List<Json.Obj> frames) {
        var view = new TreeMap<String, String>();
        frames.forEach(frame -> take(view, frame));
        return view;
    }

    private static void take(Map<String, String> view, Json.Obj frame) {
        var node = text(frame, "node_id") + "[" + text(frame, "item") + "]";
        var status = text(frame, "status");
        switch (text(frame, "type")) {
            case "job_update" -> view.put("job", status + frame.get("result"));
            case "node_update" -> {
                view.put("node " + node, status + frame.get("error"));
                if (!status.equals("running") && !status.equals("waiting")) {
                    view.remove("progress " + node);
                }
            }
            case "node_progress" -> view.put("progress " + node, text(frame, "chunk"));
            case "output_update" ->
                    view.put(
                            "output " + node + text(frame, "output_name"),
                            frame.get("value").toString() + frame.get("value_ref"));
            case "edge_update" -> view.put("edge " + text(frame, "edge_id"), status);
            case "log_update" -> {}
            default -> throw new IllegalArgumentException(frame.toString());
        }
    }

    private static String text(Json.Obj frame, String field) {
        return frame.text(field).orElse("");
    }
}
