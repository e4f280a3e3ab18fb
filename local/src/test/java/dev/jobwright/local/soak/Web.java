package dev.jobwright.local.soak;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/**
 * A client that takes no broken connection for an answer: it sends the same again until it knows
 * what came of it. How often it was answered is what the system can be held to.
 */
final class Web implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Mortal system;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Web(Mortal system) {
        this.system = system;
    }

    /** An answer. */
    record Answer(int status, Json.Obj body) {
        /** A text field of it. */
        String text(String name) {
            return body.text(name).orElseThrow(() -> new IllegalStateException(toString()));
        }

        boolean is(int wanted) {
            return status == wanted;
        }

        /** Whether it is a refusal with this code. */
        boolean refuses(String code) {
            return body.text("code").filter(code::equals).isPresent();
        }
    }

    Answer get(String path) throws InterruptedException {
        return insist("GET", path, "", Map.of());
    }

    Answer post(String path, String body) throws InterruptedException {
        return insist("POST", path, body, Map.of());
    }

    /** Sends, again and again while nobody knows what came of it. */
    Answer insist(String method, String path, String body, Map<String, String> headers)
            throws InterruptedException {
        while (true) {
            var request =
                    HttpRequest.newBuilder(URI.create(system.base() + path))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + system.token())
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body.isEmpty()
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofString(body));
            headers.forEach(request::header);
            try {
                var answer = http.send(request.build(), BodyHandlers.ofString());
                return new Answer(answer.statusCode(), (Json.Obj) JsonText.readOwn(answer.body()));
            } catch (HttpTimeoutException e) {
                throw new IllegalStateException("no answer to " + method + " " + path, e);
            } catch (IOException e) {
                // It died, before or after it did what it was asked to.
                system.checkAlive();
            }
        }
    }

    /** Where one WebSocket may be opened now. */
    URI socket() throws InterruptedException {
        var ticket = post("/v1/tickets", "").text("ticket");
        return URI.create("ws://" + system.base().getAuthority() + "/ws?ticket=" + ticket);
    }

    /** The client itself. */
    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
