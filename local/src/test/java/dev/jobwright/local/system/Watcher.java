package dev.jobwright.local.system;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket client of the API, for tests. */
public final class Watcher implements WebSocket.Listener, AutoCloseable {
    /** No frame: the connection is no more. */
    private static final String GONE = "";

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    private Watcher() {}

    /** Connects as the user of a client. */
    static Watcher of(Api api) {
        return of(api.http(), api.socket());
    }

    /**
     * Connects.
     *
     * @param address with a ticket in it
     * @throws java.util.concurrent.CompletionException if nobody answers there
     */
    public static Watcher of(HttpClient http, URI address) {
        var watcher = new Watcher();
        watcher.socket = http.newWebSocketBuilder().buildAsync(address, watcher).join();
        return watcher;
    }

    /**
     * Sends a command.
     *
     * @throws java.util.concurrent.CompletionException if the connection is no more
     */
    public void say(String text) {
        open().sendText(text, true).join();
    }

    Json.Obj next() throws InterruptedException {
        return nextIfAny(30).orElseThrow(() -> new IllegalStateException("no frame came"));
    }

    /** The next frame; none if the connection is no more, or if so many seconds bring none. */
    public Optional<Json.Obj> nextIfAny(int seconds) throws InterruptedException {
        var frame = frames.poll(seconds, TimeUnit.SECONDS);
        return Optional.ofNullable(frame)
                .filter(text -> !text.equals(GONE))
                .map(text -> (Json.Obj) JsonText.readOwn(text));
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
        frames.add(GONE);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable why) {
        frames.add(GONE);
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
