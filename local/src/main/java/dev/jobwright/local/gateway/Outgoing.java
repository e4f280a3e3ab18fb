package dev.jobwright.local.gateway;

import dev.jobwright.jobs.ports.Push.Delivery;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What waits to be written to one connection, which a thread of its own writes: so that a reader
 * who is slow, or dead, costs those nothing who tell him something. Once too much waits, and he
 * makes no room, the connection is cut; he connects anew and says where he stopped.
 */
final class Outgoing {
    private static final int MOST_BYTES = 1024 * 1024;

    /** How long a reader may take for a frame. */
    private static final int SECONDS_TO_SEND = 5;

    /** How long it is waited for room in all, until nothing waits any more; in milliseconds. */
    private static final long PATIENCE = 1_000;

    private static final long MOMENT = 50;

    private final Session session;
    private final Deque<String> waiting = new ArrayDeque<>();
    private long bytes;
    private long patience = PATIENCE;
    private boolean isClosed;

    Outgoing(Session session) {
        this.session = session;
    }

    /** Begins to write. */
    void begin(String connectionId) {
        Thread.ofVirtual().name("to-" + connectionId).start(this::write);
    }

    /** Takes a frame over; it has been handed to the connection then. */
    Delivery offer(String text) {
        int more = text.getBytes(StandardCharsets.UTF_8).length;
        try {
            return offer(text, more);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Delivery.FAILED;
        }
    }

    private synchronized Delivery offer(String text, int more) throws InterruptedException {
        if (bytes + more > MOST_BYTES) {
            awaitRoom();
        }
        if (isClosed) {
            return Delivery.GONE;
        }
        if (bytes + more > MOST_BYTES) {
            cut();
            return Delivery.GONE;
        }
        waiting.add(text);
        bytes += more;
        notifyAll();
        return Delivery.SENT;
    }

    /** A reader who keeps up takes half of it in no time; each moment more is one less to come. */
    private void awaitRoom() throws InterruptedException {
        while (!isClosed && isCrowded() && patience > 0) {
            wait(MOMENT);
            if (isCrowded()) {
                patience -= MOMENT;
            }
        }
    }

    private boolean isCrowded() {
        return bytes > MOST_BYTES / 2;
    }

    /** Nothing more is written. */
    synchronized void close() {
        isClosed = true;
        waiting.clear();
        notifyAll();
    }

    private void write() {
        try {
            var next = take();
            while (next.isPresent()) {
                if (!isWritten(next.get())) {
                    cut();
                }
                next = take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next frame; none once the connection is closed. */
    private synchronized Optional<String> take() throws InterruptedException {
        while (!isClosed && waiting.isEmpty()) {
            patience = PATIENCE;
            wait();
        }
        if (isClosed) {
            return Optional.empty();
        }
        boolean wasCrowded = isCrowded();
        var text = waiting.remove();
        bytes -= text.getBytes(StandardCharsets.UTF_8).length;
        if (wasCrowded && !isCrowded()) {
            notifyAll();
        }
        return Optional.of(text);
    }

    private boolean isWritten(String text) throws InterruptedException {
        var written = new CompletableFuture<Boolean>();
        session.sendText(
                text, Callback.from(() -> written.complete(true), _ -> written.complete(false)));
        try {
            return written.get(SECONDS_TO_SEND, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a write is only ever completed", e);
        }
    }

    /** The frame that is on its way may or may not arrive: nothing may come after it. */
    private void cut() {
        close();
        session.disconnect();
    }
}
