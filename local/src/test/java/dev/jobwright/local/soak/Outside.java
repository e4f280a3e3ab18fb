package dev.jobwright.local.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The world outside, in which steps have effects: a server that notes each call and answers it with
 * a number of its own. A body begins with the ticket of its job, as the answers do.
 */
final class Outside implements AutoCloseable {
    private static final String HANG_UP = "hangup";

    /** A job's ticket, and with a point the number of a list's element. */
    private static final Pattern TICKET = Pattern.compile("(t[0-9]+x[0-9]+)([.][0-9]+)?");

    /**
     * A call.
     *
     * @param answer what it was answered, or nothing if the connection was dropped
     */
    record Call(String body, String answer, Instant at) {}

    private final HttpServer server;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicLong serial = new AtomicLong();

    /** By the ticket of the job, then by what was called for. */
    private final ConcurrentMap<String, Map<String, List<Call>>> calls = new ConcurrentHashMap<>();

    /** How many jobs or elements had an effect, by step. */
    private final Map<String, Integer> done = new HashMap<>();

    private Outside(HttpServer server) {
        this.server = server;
    }

    static Outside open() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var outside = new Outside(HttpServer.create(address, 1_000));
        outside.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        outside.server.createContext("/", outside::handle);
        outside.server.start();
        return outside;
    }

    /** Its host and port. */
    String authority() {
        return "localhost:" + server.getAddress().getPort();
    }

    /** What steps ask to have an effect. */
    String effect(String step) {
        return "http://" + authority() + "/effect/" + step;
    }

    /** As {@link #effect}, but answered only once {@link #release} was said. */
    String held(String step) {
        return "http://" + authority() + "/held/" + step;
    }

    /** Answers who was held, and holds nobody any more. */
    void release() {
        gate.countDown();
    }

    /** As {@link #effect}, but the first calls for each ticket are hung up on. */
    String hangingUp(int times, String step) {
        return "http://" + authority() + "/" + HANG_UP + times + "/" + step;
    }

    /**
     * The calls that a job has made, by what they were for: its ticket, perhaps with an element's
     * number, and the step. An answer is that and a number.
     */
    Map<String, List<Call>> calls(String ticket) {
        var copy = new TreeMap<String, List<Call>>();
        calls.getOrDefault(ticket, Map.of())
                .forEach((what, noted) -> {
                    synchronized (noted) {
                        copy.put(what, List.copyOf(noted));
                    }
                });
        return copy;
    }

    /** Waits until so many jobs or elements have had an effect. */
    synchronized void await(String step, int many, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (done.getOrDefault(step, 0) < many) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException(step + " was done by " + done.get(step) + " only");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private synchronized void first(String step) {
        done.merge(step, 1, Integer::sum);
        notifyAll();
    }

    /** How many calls there were, and how many of them repeated one. */
    String summary() {
        long what = calls.values().stream().mapToLong(Map::size).sum();
        long all =
                calls.values().stream()
                        .flatMap(each -> each.values().stream())
                        .mapToLong(List::size)
                        .sum();
        return all + " effects outside, " + (all - what) + " of them again";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().split("/", 3);
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var ticket = TICKET.matcher(body);
            if (!ticket.find()) {
                throw new IOException("no ticket in " + body);
            }
            // A list of texts is about the job, each of them about one element.
            var key = ticket.group(body.startsWith("[") ? 1 : 0) + "/" + path[2];
            var noted =
                    calls.computeIfAbsent(ticket.group(1), _ -> new ConcurrentHashMap<>())
                            .computeIfAbsent(key, _ -> new ArrayList<>());
            var answer = note(path[1], key, body, noted);
            if (path[1].equals("held")) {
                gate.await();
            }
            if (!answer.isEmpty()) {
                var bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/plain");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String note(String how, String key, String body, List<Call> noted) {
        synchronized (noted) {
            int drops =
                    how.startsWith(HANG_UP) ? Integer.parseInt(how.substring(HANG_UP.length())) : 0;
            var answer = noted.size() < drops ? "" : key + ":" + serial.incrementAndGet();
            noted.add(new Call(body, answer, Instant.now()));
            if (noted.size() == 1) {
                first(key.substring(key.indexOf('/') + 1));
            }
            return answer;
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }
}
