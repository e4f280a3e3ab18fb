package dev.jobwright.local.fuzz;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.api.Answer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Somebody who asks the process, and remembers what they were told. */
final class User implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** What is of the connection, and none of the answer's own. */
    private static final Set<String> OF_TRANSPORT =
            Set.of("date", "content-length", "connection", "transfer-encoding", "server");

    private final URI base;
    private final Map<String, String> headers;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Known known = new Known();

    /** With headers that go with everything, which say who it is. */
    User(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** Asks. */
    Answer ask(String method, String target, Map<String, String> more, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(base + target))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        more.forEach(request::header);
        var answer = answer(http.send(request.build(), BodyHandlers.ofString()));
        learn(answer);
        if (answer.status() == 404 || answer.status() == 410) {
            known.forget(List.of(target.replaceAll("[?].*", "").split("/", -1)));
        }
        return answer;
    }

    private static Answer answer(HttpResponse<String> response) {
        var headers = new TreeMap<String, Json>();
        response.headers()
                .map()
                .forEach((name, values) -> {
                    if (!OF_TRANSPORT.contains(name)) {
                        headers.put(name, Json.of(String.join(", ", values)));
                    }
                });
        return new Answer(response.statusCode(), new Json.Obj(headers), response.body());
    }

    private void learn(Answer answer) {
        answer.headers().text("etag").ifPresent(tag -> known.learn("ETag", tag));
        if (answer.headers().text("content-type").orElse("").equals("application/json")
                && !answer.body().contains("\"openapi\"")) {
            known.learn(JsonText.readOwn(answer.body()));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
