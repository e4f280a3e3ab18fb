package dev.jobwright.functions.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Bus;
import dev.jobwright.jobs.ports.PortUnavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Events through the AWS SDK, to a bus that answers as AWS's documentation says. */
final class EventBridgeBusTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final HttpServer events =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<List<Json>> put = new ArrayList<>();
    private String answer = "{\"FailedEntryCount\":0,\"Entries\":[]}";

    EventBridgeBusTest() throws IOException {}

    @BeforeEach
    void start() {
        events.createContext("/", this::answer);
        events.start();
    }

    @AfterEach
    void stop() {
        events.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        put.add(((Json.Obj) JsonText.readOwn(body)).items("Entries").orElseThrow());
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            out.write(answer.getBytes(UTF_8));
        }
    }

    private Bus bus() {
        var port = events.getAddress().getPort();
        return new EventBridgeBus(Stand.hastyClient(EventBridgeClient.builder(), port), "ours");
    }

    private static Bus.Event event(int number) {
        return new Bus.Event("Done", AT, Json.object().put("n", number).done());
    }

    @Test
    void events_are_put_ten_at_a_time_with_all_that_rules_go_by() {
        bus().put(IntStream.range(0, 23).mapToObj(EventBridgeBusTest::event).toList());
        assertEquals(List.of(10, 10, 3), put.stream().map(List::size).toList());
        var last = (Json.Obj) put.getLast().getLast();
        assertEquals("ours", last.text("EventBusName").orElse(""));
        assertEquals("jobwright", last.text("Source").orElse(""));
        assertEquals("Done", last.text("DetailType").orElse(""));
        assertEquals("{\"n\":22}", last.text("Detail").orElse(""));
    }

    @Test
    void an_event_that_was_not_taken_is_no_success() {
        answer =
                "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"ThrottlingException\","
                        + "\"ErrorMessage\":\"slow\"}]}";
        var bus = bus();
        assertThrows(PortUnavailable.class, () -> bus.put(List.of(event(1))));
    }
}
