package dev.jobwright.local.packages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.jobwright.local.lambda.Event;
import dev.jobwright.local.lambda.Invocation;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's runtime API, version 2018-06-01, for one execution environment: it asks for the next
 * event, and says what came of it. It is served on the loopback interface, on a port of its own by
 * which the environment is known.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String NEXT = ROOT + "invocation/next";
    private static final String INVOCATION = ROOT + "invocation/";
    private static final String INIT_ERROR = ROOT + "init/error";
    private static final String ACCEPTED = "{\"status\":\"OK\"}";

    /** What is more than any answer may be is not read to its end. */
    private static final int MOST_BYTES = 7 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(1);
    private final InstantSource clock;
    private volatile @Nullable Turn turn;

    /** One event's way through the environment. */
    private static final class Turn {
        private final Event event;
        private final BlockingQueue<Invocation> outcome = new ArrayBlockingQueue<>(1);
        private volatile boolean taken;

        Turn(Event event) {
            this.event = event;
        }
    }

    private RuntimeApi(HttpServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    static RuntimeApi open(InstantSource clock) throws IOException {
        var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var api = new RuntimeApi(HttpServer.create(at, 0), clock);
        api.server.setExecutor(api.threads);
        api.server.createContext("/", api::answer);
        api.server.start();
        return api;
    }

    /** What the environment is told as {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        var at = server.getAddress();
        return at.getAddress().getHostAddress() + ":" + at.getPort();
    }

    /** Hands an event over; the one before it must have come to its end. */
    void give(Event event) {
        turn = new Turn(event);
        events.clear();
        events.add(event);
    }

    /** What came of the event, within a time. */
    Optional<Invocation> outcome(Duration time) throws InterruptedException {
        return Optional.ofNullable(current().outcome.poll(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Whether the environment has asked for the event. */
    boolean isTaken() {
        return current().taken;
    }

    /** The environment is gone, and with it any hope for the event. */
    void gone(Invocation invocation) {
        var last = turn;
        if (last != null) {
            last.outcome.offer(invocation);
        }
    }

    private Turn current() {
        var current = turn;
        if (current == null) {
            throw new IllegalStateException("no event was given");
        }
        return current;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var route = exchange.getRequestMethod() + " " + path;
            if (route.equals("GET " + NEXT)) {
                next(exchange);
            } else if (route.equals("POST " + INIT_ERROR)) {
                gone(new Invocation.Threw(body(exchange)));
                send(exchange, 202, ACCEPTED);
            } else if (route.startsWith("POST " + INVOCATION)) {
                result(exchange, path.substring(INVOCATION.length()));
            } else {
                refuse(exchange, 404, "Runtime.UnknownPath", "there is no " + route);
            }
        } catch (InterruptedException e) {
            // The environment is being ended while it waits for its next event.
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        var event = events.take();
        var deadline = clock.instant().plus(event.limit()).toEpochMilli();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", event.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", event.function().arn());
        current().taken = true;
        write(exchange, 200, event.bytes());
    }

    /** {@code <request id>/response} or {@code <request id>/error}. */
    private void result(HttpExchange exchange, String rest) throws IOException {
        var last = turn;
        var payload = body(exchange);
        if (last == null || !rest.startsWith(last.event.requestId() + "/")) {
            refuse(exchange, 400, "InvalidRequestID", "that is not the event at work");
        } else if (rest.endsWith("/response")) {
            last.outcome.offer(Invocation.returned(payload));
            send(exchange, 202, ACCEPTED);
        } else if (rest.endsWith("/error")) {
            last.outcome.offer(new Invocation.Threw(payload));
            send(exchange, 202, ACCEPTED);
        } else {
            refuse(exchange, 404, "Runtime.UnknownPath", "there is no " + rest);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(MOST_BYTES);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void refuse(HttpExchange exchange, int status, String type, String message)
            throws IOException {
        send(exchange, status, Invocation.error(type, message));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        write(exchange, status, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
