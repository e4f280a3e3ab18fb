package dev.jobwright.stepfunctions.conformance.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server of our own for a service. */
final class StandIn implements AutoCloseable {
    /** What came. */
    @SuppressWarnings("ArrayRecordComponent") // Bytes on their way in; nobody compares them.
    record Request(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        /** The first value of a header, or an empty text. */
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        String text() {
            return new String(body, UTF_8);
        }
    }

    /**
     * What to answer.
     *
     * @param headers by name, in any case
     */
    @SuppressWarnings("ArrayRecordComponent") // As above.
    record Response(int status, Map<String, String> headers, byte[] body) {
        static Response of(int status, String type, String body) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.put("Content-Type", type);
            headers.put("x-amzn-RequestId", UUID.randomUUID().toString());
            return new Response(status, headers, body.getBytes(UTF_8));
        }
    }

    /** The service. */
    interface Handler {
        Response answer(Request request);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    StandIn(Handler handler) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, handler));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void serve(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(exchange.getRequestHeaders());
            Response response =
                    handler.answer(
                            new Request(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI(),
                                    headers,
                                    exchange.getRequestBody().readAllBytes()));
            response.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Connection", "keep-alive");
            int length = response.body().length;
            exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(response.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
