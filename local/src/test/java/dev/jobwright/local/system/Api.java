package dev.jobwright.local.system;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A client of the HTTP API, for tests. */
public final class Api implements AutoCloseable {
    private final URI base;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Of the system at an address, for the user of a token. */
    public Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Of a process. */
    static Api of(ServeProcess process) {
        return new Api(process.base(), process.token());
    }

    /** An answer. */
    public record Answer(int status, Json.Obj body) {
        /** A text field of it. */
        public String text(String name) {
            return body.text(name).orElseThrow(() -> new IllegalStateException(body.toString()));
        }
    }

    /** Sends JSON. */
    public Answer send(String method, String path, String body) {
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        return answer(request);
    }

    /** Reads. */
    public Answer get(String path) {
        return answer(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token);
    }

    /** Where one WebSocket may be opened now. */
    URI socket() {
        var ticket = send("POST", "/v1/tickets", "").text("ticket");
        return URI.create("ws://" + base.getAuthority() + "/ws?ticket=" + ticket);
    }

    /** Uploads a file of the examples, and answers its id. */
    public String upload(String name) {
        try {
            var content = Files.readAllBytes(Path.of("..", "examples", name));
            var announced =
                    send(
                            "POST",
                            "/v1/files",
                            """
                            {"name": "%s", "mime_type": "application/pdf", "size": %d}
                            """
                                    .formatted(name, content.length));
            var upload = announced.body().object("upload").orElseThrow();
            var put =
                    HttpRequest.newBuilder(URI.create(upload.text("url").orElseThrow()))
                            .header("Content-Type", "application/pdf")
                            .PUT(BodyPublishers.ofByteArray(content))
                            .build();
            http.send(put, BodyHandlers.discarding());
            return announced.text("file_id");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Registers a workflow of the examples. */
    public void register(String id) {
        try {
            var workflow = Files.readString(Path.of("..", "examples", id + ".json"));
            send("PUT", "/v1/workflows/" + id, workflow);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a job has one of the words as its status. */
    public Answer awaitStatus(String jobId, String... words) {
        var wanted = Set.of(words);
        var job = get("/v1/jobs/" + jobId);
        while (!wanted.contains(job.text("status"))) {
            Thread.onSpinWait();
            job = get("/v1/jobs/" + jobId);
        }
        return job;
    }

    /** The client itself. */
    public HttpClient http() {
        return http;
    }

    private Answer answer(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), (Json.Obj) JsonText.readOwn(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
