package dev.jobwright.simulation.around;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.simulation.faults.Fault;
import dev.jobwright.simulation.faults.Passage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Connections that remember what they received, and may be gone or deaf. */
public final class WeakPush implements Push {
    private static final String PORT = "push";

    private static final class Line {
        private final List<Json.Obj> received = new ArrayList<>();
        private boolean open = true;
    }

    private final Passage passage;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private int largest;

    public WeakPush(Passage passage) {
        this.passage = passage;
    }

    /** The most bytes of a frame. */
    public int largest() {
        return largest;
    }

    /** Somebody connects. */
    public void open(String connectionId) {
        lines.put(connectionId, new Line());
    }

    /** The connection breaks; nobody tells. */
    public void close(String connectionId) {
        var line = lines.get(connectionId);
        if (line != null) {
            line.open = false;
        }
    }

    /** Whether frames arrive. */
    public boolean isOpen(String connectionId) {
        var line = lines.get(connectionId);
        return line != null && line.open;
    }

    /** What arrived, in order. */
    public List<Json.Obj> received(String connectionId) {
        var line = lines.get(connectionId);
        return line == null ? List.of() : List.copyOf(line.received);
    }

    @Override
    public Delivery send(String connectionId, Json.Obj frame) {
        var fault = passage.enter(PORT, "send", connectionId);
        var line = lines.get(connectionId);
        if (line == null || !line.open) {
            passage.leave(fault);
            return fault == Fault.NONE ? Delivery.GONE : Delivery.FAILED;
        }
        largest = Math.max(largest, JsonText.bytes(frame).length);
        if (fault.takesEffect()) {
            line.received.add(frame);
        }
        passage.leave(fault);
        return fault == Fault.NONE ? Delivery.SENT : Delivery.FAILED;
    }
}
