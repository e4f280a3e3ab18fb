package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Push;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Sends frames to the WebSocket connections of this process. */
public final class LocalPush implements Push {
    private final ConcurrentMap<String, Open> open = new ConcurrentHashMap<>();

    private record Open(Session session, Outgoing outgoing) {}

    /** With no connection. */
    public LocalPush() {}

    @Override
    public Delivery send(String connectionId, Json.Obj frame) {
        var text = JsonText.write(frame);
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_FRAME_BYTES) {
            throw new IllegalArgumentException("a frame is at most 32 KB");
        }
        var to = open.get(connectionId);
        return to == null || !to.session().isOpen() ? Delivery.GONE : to.outgoing().offer(text);
    }

    @Override
    public void hangUp(String connectionId) {
        var to = open.get(connectionId);
        if (to != null) {
            to.outgoing().close();
            to.session().close(StatusCode.POLICY_VIOLATION, "too many messages", Callback.NOOP);
        }
    }

    /** Tells every reader that no more will come. */
    void close() {
        open.values()
                .forEach(to -> {
                    to.outgoing().close();
                    to.session()
                            .close(StatusCode.SHUTDOWN, "the server is stopping", Callback.NOOP);
                });
    }

    void opened(String connectionId, Session session) {
        var outgoing = new Outgoing(session);
        open.put(connectionId, new Open(session, outgoing));
        outgoing.begin(connectionId);
    }

    void closed(String connectionId) {
        var was = open.remove(connectionId);
        if (was != null) {
            was.outgoing().close();
        }
    }
}
