package dev.jobwright.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.local.blobs.MemoryBlobStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

final class SocketGatewayTest {
    private final BlockingQueue<Json.Obj> events = new LinkedBlockingQueue<>();
    private final Running running =
            Running.with(
                    new MemoryBlobStore(),
                    () -> Instant.parse("2026-01-02T03:04:05.678Z"),
                    this::answer);
    private final HttpClient client = HttpClient.newHttpClient();

    SocketGatewayTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        client.shutdownNow();
        running.close();
    }

    private Json answer(Json.Obj event, Context context) {
        events.add(event);
        var body = event.text("body").orElse("");
        if (body.contains("throw")) {
            throw new IllegalStateException("secret");
        }
        var query = event.object("queryStringParameters").orElse(Json.EMPTY);
        return Json.object()
                .put("statusCode", query.get("refuse").isPresent() ? 401 : 200)
                .put("body", "{\"message\":\"pong\"}")
                .done();
    }

    @Test
    void connecting_tells_with_what() throws Exception {
        open("?a=1");

        var event = events.take();
        var context = event.object("requestContext").orElseThrow();
        assertEquals("$connect", text(context, "routeKey"));
        assertEquals("CONNECT", text(context, "eventType"));
        assertEquals("live", text(context, "stage"));
        assertEquals("1", text(event.object("queryStringParameters").orElseThrow(), "a"));
    }

    @Test
    void a_connection_that_is_refused_is_not_opened() {
        var thrown = assertThrows(CompletionException.class, () -> open("?refuse=1"));

        var handshake = assertInstanceOf(WebSocketHandshakeException.class, thrown.getCause());
        assertEquals(401, handshake.getResponse().statusCode());
    }

    @Test
    void a_page_from_elsewhere_cannot_connect() {
        var connecting =
                client.newWebSocketBuilder()
                        .header("Origin", "http://evil.example")
                        .buildAsync(
                                URI.create("ws://" + running.base().getAuthority() + "/ws"),
                                new FarEnd());

        var thrown = assertThrows(CompletionException.class, connecting::join);

        var handshake = assertInstanceOf(WebSocketHandshakeException.class, thrown.getCause());
        assertEquals(403, handshake.getResponse().statusCode());
        assertEquals(0, events.size());
    }

    /** Takes the five seconds that a reader is given. */
    @Test
    void a_reader_that_does_not_read_is_cut_off() throws Exception {
        var stalled =
                client.newWebSocketBuilder()
                        .buildAsync(
                                URI.create("ws://" + running.base().getAuthority() + "/ws"),
                                new WebSocket.Listener() {
                                    @Override
                                    public void onOpen(WebSocket socket) {}
                                })
                        .join();
        stalled.sendText("{}", true).join();
        events.take();
        var id = text(events.take().object("requestContext").orElseThrow(), "connectionId");
        var frame = Json.object().put("x", "x".repeat(30_000)).done();

        var last = Push.Delivery.SENT;
        for (int i = 0; i < 10_000 && last == Push.Delivery.SENT; i++) {
            last = running.push().send(id, frame);
        }

        assertEquals(Push.Delivery.GONE, last);
        var context = events.take().object("requestContext").orElseThrow();
        assertEquals("DISCONNECT", text(context, "eventType"));
        assertEquals(Push.Delivery.GONE, running.push().send(id, frame));
    }

    /**
     * Each of those who do not read is waited for a second at most, and not the five of a write.
     */
    @Test
    @Timeout(30)
    void readers_who_do_not_read_hold_up_nobody_for_long() throws Exception {
        var stalled = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            var socket =
                    client.newWebSocketBuilder()
                            .buildAsync(
                                    URI.create("ws://" + running.base().getAuthority() + "/ws"),
                                    new WebSocket.Listener() {
                                        @Override
                                        public void onOpen(WebSocket socket) {}
                                    })
                            .join();
            socket.sendText("{}", true).join();
            stalled.add(opened());
        }
        var good = open("");
        good.say("{}");
        var reads = opened();
        var frame = Json.object().put("x", "x".repeat(30_000)).done();

        for (int i = 0; i < 600; i++) {
            stalled.removeIf(id -> running.push().send(id, frame) == Push.Delivery.GONE);
            assertEquals(Push.Delivery.SENT, running.push().send(reads, frame));
            assertEquals(30_008, good.next().length());
        }

        assertEquals(List.of(), stalled);
    }

    /** The id of a connection that was opened, and has said something. */
    private String opened() throws InterruptedException {
        var id = "";
        for (var type = ""; !type.equals("MESSAGE"); ) {
            var context = events.take().object("requestContext").orElseThrow();
            type = text(context, "eventType");
            id = text(context, "connectionId");
        }
        return id;
    }

    @Test
    void a_message_goes_to_the_route_that_its_body_names() throws Exception {
        var far = open("");
        var connectionId =
                text(events.take().object("requestContext").orElseThrow(), "connectionId");

        far.say("{\"command\":\"ping\"}");

        var event = events.take();
        var context = event.object("requestContext").orElseThrow();
        assertEquals("ping", text(context, "routeKey"));
        assertEquals("MESSAGE", text(context, "eventType"));
        assertEquals(connectionId, text(context, "connectionId"));
        assertEquals("{\"command\":\"ping\"}", text(event, "body"));
        assertEquals("{\"message\":\"pong\"}", far.next());
    }

    @Test
    void any_other_message_goes_to_the_default_route() throws Exception {
        var far = open("");
        events.take();

        for (var body : new String[] {"{\"command\":\"other\"}", "not json", "[1]", "{}"}) {
            far.say(body);
            var context = events.take().object("requestContext").orElseThrow();
            assertEquals("$default", text(context, "routeKey"), body);
        }
    }

    @Test
    void a_function_that_fails_is_told_as_api_gateway_tells_it() throws Exception {
        var far = open("");
        far.say("{\"command\":\"throw\"}");

        var frame = (Json.Obj) JsonText.readOwn(far.next());
        assertEquals("Internal server error", text(frame, "message"));
        assertEquals(
                text(events.take().object("requestContext").orElseThrow(), "connectionId"),
                text(frame, "connectionId"));
    }

    @Test
    void leaving_is_told() throws Exception {
        var far = open("");
        events.take();

        far.socket().sendClose(1000, "bye").join();

        var context = events.take().object("requestContext").orElseThrow();
        assertEquals("$disconnect", text(context, "routeKey"));
        assertEquals(1000, context.whole("disconnectStatusCode").orElseThrow());
        assertEquals("bye", text(context, "disconnectReason"));
    }

    @Test
    void a_message_over_128_kilobytes_closes_the_connection() throws Exception {
        var far = open("");
        // In frames of 16 KB, as many clients send.
        for (int i = 0; i < 9; i++) {
            far.socket()
                    .sendText("x".repeat(16 * 1024), false)
                    .exceptionally(_ -> far.socket())
                    .join();
        }

        assertEquals(1009, far.closed());
    }

    private FarEnd open(String query) {
        return FarEnd.open(client, running.base(), query);
    }

    private static String text(Json.Obj object, String name) {
        return object.text(name).orElseThrow();
    }
}
