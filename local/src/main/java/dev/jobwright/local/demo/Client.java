package dev.jobwright.local.demo;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** An HTTP client of the API that knows nothing but the API. */
final class Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI base;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Client(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    HttpClient http() {
        return http;
    }

    /** Sends JSON, and answers the JSON that comes back. */
    Json.Obj send(String method, String path, Json body) throws IOException {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(JsonText.write(body)));
        return json(exchange(request));
    }

    /** Where one WebSocket may be opened now. */
    URI socket() throws IOException {
        var ticket = send("POST", "/v1/tickets", Json.EMPTY).text("ticket").orElseThrow();
        return URI.create("ws://" + base.getAuthority() + "/ws?ticket=" + ticket);
    }

    /** Sends a request that was signed beforehand. */
    void upload(Json.Obj presigned, byte[] content) throws IOException {
        BodyPublisher body = BodyPublishers.ofByteArray(content);
        var request =
                HttpRequest.newBuilder(URI.create(presigned.text("url").orElseThrow()))
                        .method(presigned.text("method").orElseThrow(), body);
        presigned
                .object("headers")
                .orElse(Json.EMPTY)
                .fields()
                .forEach((name, value) -> request.header(name, ((Json.Str) value).value()));
        exchange(request);
    }

    private String exchange(HttpRequest.Builder builder) throws IOException {
        var request = builder.timeout(PATIENCE).build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException(
                        request.method()
                                + " "
                                + request.uri().getPath()
                                + " answered "
                                + answer.statusCode()
                                + ": "
                                + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Json.Obj json(String text) throws IOException {
        try {
            return (Json.Obj) JsonText.read(text);
        } catch (InvalidJson e) {
            throw new IOException("an answer is not JSON", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
