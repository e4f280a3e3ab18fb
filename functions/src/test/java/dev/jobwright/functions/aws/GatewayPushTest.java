package dev.jobwright.functions.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.ports.Push.Delivery;
import dev.jobwright.jobs.ports.PushContract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Frames through the AWS SDK, to a gateway that keeps what it would send. */
final class GatewayPushTest extends PushContract {
    private static final String PATH = "/@connections/";

    private final Map<String, List<String>> connections = new ConcurrentHashMap<>();
    private final HttpServer gateway =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private volatile int refusal;
    private int opened;

    GatewayPushTest() throws IOException {}

    @BeforeEach
    void start() {
        gateway.createContext(PATH, this::post);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Override
    protected Push push() {
        return new GatewayPush(
                Stand.hastyClient(
                        ApiGatewayManagementApiClient.builder(), gateway.getAddress().getPort()));
    }

    @Override
    protected String open() {
        var id = "L0SM9cOFvHcCIhw" + opened++ + "=";
        connections.put(id, new ArrayList<>());
        return id;
    }

    @Override
    protected void close(String connectionId) {
        connections.remove(connectionId);
    }

    @Override
    protected List<String> received(String connectionId, int frames) {
        return connections.getOrDefault(connectionId, List.of());
    }

    @Test
    void what_the_gateway_cannot_do_now_has_failed_and_nothing_is_thrown() {
        var connection = open();
        for (int status : new int[] {429, 403, 500, 503}) {
            refusal = status;
            assertEquals(Delivery.FAILED, push().send(connection, Json.EMPTY));
        }
        gateway.stop(0);
        assertEquals(Delivery.FAILED, push().send(connection, Json.EMPTY));
    }

    @Test
    void a_connection_that_is_hung_up_on_is_gone() {
        var connection = open();
        push().hangUp(connection);

        assertEquals(Delivery.GONE, push().send(connection, Json.EMPTY));
        push().hangUp(connection);
    }

    private void post(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("DELETE")) {
                var id = exchange.getRequestURI().getPath().substring(PATH.length());
                exchange.sendResponseHeaders(connections.remove(id) == null ? 410 : 204, -1);
                return;
            }
            var frame = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var id = exchange.getRequestURI().getPath().substring(PATH.length());
            exchange.sendResponseHeaders(status(id, frame), -1);
        }
    }

    private int status(String id, String frame) {
        if (refusal != 0) {
            return refusal;
        }
        var frames = connections.get(id);
        if (frames == null) {
            return 410;
        }
        frames.add(frame);
        return 200;
    }
}
