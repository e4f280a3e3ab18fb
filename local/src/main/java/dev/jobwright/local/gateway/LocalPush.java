package dev.jobwright.local.gateway;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Push;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends frames to the WebSocket connections of this process. */
public final class LocalPush implements Push {
    /** How long a reader may take for a frame. */
    private static final int SECONDS_TO_SEND = 5;

    private final ConcurrentMap<String, Session> open = new ConcurrentHashMap<>();

    /** With no connection. */
    public LocalPush() {}

    @Override
    public Delivery send(String connectionId, Json.Obj frame) {
        var text = JsonText.write(frame);
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_FRAME_BYTES) {
            throw new IllegalArgumentException("a frame is at most 32 KB");
        }
        var session = open.get(connectionId);
        return session == null || !session.isOpen() ? Delivery.GONE : send(session, text);
    }

    private static Delivery send(Session session, String text) {
        var sent = new CompletableFuture<Delivery>();
        session.sendText(
                text,
                Callback.from(
                        () -> sent.complete(Delivery.SENT),
                        _ -> sent.complete(session.isOpen() ? Delivery.FAILED : Delivery.GONE)));
        try {
            return sent.get(SECONDS_TO_SEND, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // The frame is still on its way and would come twice if it were sent again later; and
            // more would pile up behind it. The reader connects anew and says where it stopped.
            session.disconnect();
            return Delivery.GONE;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a delivery is only ever completed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Delivery.FAILED;
        }
    }

    /** Tells every reader that no more will come. */
    void close() {
        open.values()
                .forEach(session ->
                        session.close(
                                StatusCode.SHUTDOWN, "the server is stopping", Callback.NOOP));
    }

    void opened(String connectionId, Session session) {
        open.put(connectionId, session);
    }

    void closed(String connectionId) {
        open.remove(connectionId);
    }
}
