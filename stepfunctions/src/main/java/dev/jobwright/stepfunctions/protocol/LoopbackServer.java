package dev.jobwright.stepfunctions.protocol;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The API on a port of this machine that no other machine can reach, for the AWS SDK and command
 * line. It checks no signatures.
 */
public final class LoopbackServer implements AutoCloseable {
    private final AwsJsonProtocol protocol;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Serves on a free port.
     *
     * @throws UncheckedIOException if none can be opened
     */
    public LoopbackServer(AwsJsonProtocol protocol) {
        this.protocol = protocol;
        try {
            var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            this.server = HttpServer.create(at, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no port could be opened for Step Functions", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What a client is given as its endpoint. */
    public URI endpoint() {
        InetSocketAddress at = server.getAddress();
        return URI.create("http://" + at.getAddress().getHostAddress() + ":" + at.getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            var reply = protocol.handle(target, exchange.getRequestBody().readAllBytes());
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
