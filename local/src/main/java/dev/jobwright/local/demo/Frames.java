package dev.jobwright.local.demo;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Frames from a WebSocket, in order. */
final class Frames implements WebSocket.Listener {
    private static final int PATIENCE_SECONDS = 120;
    private static final String CLOSED = "";

    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();

    private Frames() {}

    /** Connects, and sends one command. */
    static Frames following(HttpClient http, URI socket, Json command) throws IOException {
        var frames = new Frames();
        try {
            http.newWebSocketBuilder()
                    .buildAsync(socket, frames)
                    .thenCompose(open -> open.sendText(JsonText.write(command), true))
                    .join();
        } catch (CompletionException e) {
            throw new IOException("the WebSocket was not opened", e);
        }
        return frames;
    }

    /** The next frame. */
    Json.Obj next() throws IOException {
        try {
            var text = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (text == null || text.equals(CLOSED)) {
                throw new IOException("no more frames come");
            }
            return (Json.Obj) JsonText.readOwn(text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            arrived.add(partial.toString());
            partial.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        arrived.add(CLOSED);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        arrived.add(CLOSED);
    }
}
