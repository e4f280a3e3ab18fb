package dev.jobwright.functions.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** An AWS service that answers as it was told, in order, and keeps what it was asked. */
final class ScriptedAws implements AutoCloseable {

    /** An answer of AWS's JSON protocol. */
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Json.Obj> requests = new ArrayList<>();

    ScriptedAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    ScriptedAws then(String body) {
        answers.add(new Answer(200, body));
        return this;
    }

    ScriptedAws refuse(int status, String error) {
        return answer(status, "{\"__type\":\"" + error + "\",\"message\":\"told to\"}");
    }

    ScriptedAws answer(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    List<Json.Obj> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add((Json.Obj) JsonText.readOwn(text));
            var answer = answers.remove();
            var body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
