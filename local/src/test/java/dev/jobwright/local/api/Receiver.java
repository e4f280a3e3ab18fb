package dev.jobwright.local.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody's server, which is told what becomes of jobs. It answers 204 unless told otherwise. */
final class Receiver implements AutoCloseable {
    /** A request, as it came. */
    record Got(String id, String timestamp, String signature, String body) {
        Json.Obj json() {
            return (Json.Obj) JsonText.readOwn(body);
        }

        String type() {
            return json().text("type").orElseThrow();
        }

        /** The signature that it must have by a secret. */
        String signed(String secret) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                var signed = id + "." + timestamp + "." + body;
                var expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
                return "v1," + Base64.getEncoder().encodeToString(expected);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        Json.Obj data() {
            return json().object("data").orElseThrow();
        }
    }

    private final HttpServer server;
    private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Integer> answers = new ArrayDeque<>();
    private volatile Runnable meanwhile = () -> {};
    private volatile String location = "";
    private volatile String retryAfter = "";
    private volatile int status = 204;

    Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        got.add(
                new Got(
                        headers.getFirst("webhook-id"),
                        headers.getFirst("webhook-timestamp"),
                        headers.getFirst("webhook-signature"),
                        body));
        meanwhile.run();
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().set("Location", location);
        }
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(answers.isEmpty() ? status : answers.poll(), -1);
        exchange.close();
    }

    /** What is next answered, one after the other. */
    Receiver answering(int... statuses) {
        for (int one : statuses) {
            answers.add(one);
        }
        return this;
    }

    /** What is answered from now on. */
    void alwaysAnswers(int other) {
        answersLater(other, "");
    }

    /** The same, and when to come back. */
    void answersLater(int other, String when) {
        status = other;
        retryAfter = when;
    }

    /** Where its answers send somebody. */
    void redirectsTo(String elsewhere) {
        location = elsewhere;
        status = 302;
    }

    /** What happens while somebody waits for an answer. */
    void meanwhile(Runnable what) {
        meanwhile = what;
    }

    List<Got> got() {
        return List.copyOf(got);
    }

    List<String> types() {
        return got().stream().map(Got::type).toList();
    }

    String place() {
        return "localhost:" + server.getAddress().getPort();
    }

    String url() {
        return "http://" + place() + "/hook";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
