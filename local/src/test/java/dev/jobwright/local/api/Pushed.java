package dev.jobwright.local.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Push;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Connections that keep what they are sent. */
final class Pushed implements Push {
    private final Map<String, List<Json.Obj>> open = new TreeMap<>();

    synchronized void open(String connectionId) {
        open.put(connectionId, new ArrayList<>());
    }

    synchronized boolean isOpen(String connectionId) {
        return open.containsKey(connectionId);
    }

    /** What came over a connection since this was asked last. */
    synchronized List<Json.Obj> take(String connectionId) {
        var frames = open.getOrDefault(connectionId, List.of());
        var taken = List.copyOf(frames);
        open.computeIfPresent(connectionId, (_, _) -> new ArrayList<>());
        return taken;
    }

    @Override
    public synchronized Delivery send(String connectionId, Json.Obj frame) {
        if (JsonText.bytes(frame).length > MAX_FRAME_BYTES) {
            throw new IllegalArgumentException("a frame is at most 32 KB");
        }
        var frames = open.get(connectionId);
        if (frames == null) {
            return Delivery.GONE;
        }
        frames.add(frame);
        return Delivery.SENT;
    }

    @Override
    public synchronized void hangUp(String connectionId) {
        open.remove(connectionId);
    }
}
