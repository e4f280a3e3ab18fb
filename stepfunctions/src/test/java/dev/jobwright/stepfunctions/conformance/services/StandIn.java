package dev.jobwright.stepfunctions.conformance.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.UUID;

/** An HTTP server of our own for a service that no server stands for. */
final class StandIn implements AutoCloseable {
    /** What came. */
    record Request(String method, String path, Headers headers, String body) {}

    /** The first value of a header, or an empty text. */
    interface Headers {
        String of(String name);
    }

    /** What to answer. */
    record Response(int status, String type, String body) {}

    /** The service. */
    interface Handler {
        Response answer(Request request);
    }

    private final HttpServer server;

    StandIn(Handler handler) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> serve(exchange, handler));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void serve(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            var request =
                    new Request(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            name -> {
                                String value = exchange.getRequestHeaders().getFirst(name);
                                return value == null ? "" : value;
                            },
                            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            Response response = handler.answer(request);
            byte[] body = response.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", response.type());
            exchange.getResponseHeaders().set("Connection", "keep-alive");
            exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
