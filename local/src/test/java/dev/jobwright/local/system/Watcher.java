package dev.jobwright.local.system;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket client of the API, for tests. */
final class Watcher implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    private Watcher() {}

    static Watcher of(HttpClient http, URI base) {
        var watcher = new Watcher();
        watcher.socket =
                http.newWebSocketBuilder()
                        .buildAsync(URI.create("ws://" + base.getAuthority() + "/ws"), watcher)
                        .join();
        return watcher;
    }

    void say(String text) {
        open().sendText(text, true).join();
    }

    Json.Obj next() throws InterruptedException {
        var frame = frames.poll(30, TimeUnit.SECONDS);
        if (frame == null) {
            throw new IllegalStateException("no frame came");
        }
        return (Json.Obj) JsonText.readOwn(frame);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(reason);
        return null;
    }

    /** Why the other side closed it, once it has. */
    String closed() {
        return closed.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        open().abort();
    }

    private WebSocket open() {
        if (socket == null) {
            throw new IllegalStateException("not open");
        }
        return socket;
    }
}
