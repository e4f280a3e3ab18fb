package dev.jobwright.stepfunctions.conformance.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.json.Json;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The buckets of one case. */
public final class Buckets implements Service, AutoCloseable {
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final URI server;
    private final List<String> names = new ArrayList<>();

    public Buckets(URI server) {
        this.server = server;
    }

    public void create(String name) {
        names.add(name);
        Client.send(request("/" + name).PUT(BodyPublishers.noBody()));
    }

    @Override
    public Called call(String operation, Map<String, Object> parameters) {
        String path = "/" + parameters.get("Bucket") + "/" + parameters.get("Key");
        return switch (operation) {
            case "PutObject" -> {
                String type =
                        String.valueOf(
                                parameters.getOrDefault("ContentType", "binary/octet-stream"));
                yield answer(
                        Client.send(
                                request(path)
                                        .header("Content-Type", type)
                                        .PUT(BodyPublishers.ofByteArray(bytes(parameters)))));
            }
            case "GetObject" -> got(Client.send(request(path).GET()));
            default -> throw new IllegalArgumentException("No case does s3 " + operation);
        };
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path));
    }

    private static byte[] bytes(Map<String, Object> parameters) {
        Object body = parameters.getOrDefault("Body", "");
        Object text = body instanceof Map<?, ?> map ? map.get("$bytes_utf8") : body;
        return String.valueOf(text).getBytes(UTF_8);
    }

    private static Called answer(HttpResponse<byte[]> response) {
        return response.statusCode() / 100 == 2
                ? Called.done(Map.of())
                : Called.refused(response.statusCode(), "S3", new String(response.body(), UTF_8));
    }

    /** As Python's client tells it; S3 serves ranges and encrypts all it keeps, and says so. */
    private static Called got(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 != 2) {
            return answer(response);
        }
        Map<String, Object> body =
                Json.object(
                        "AcceptRanges",
                        response.headers().firstValue("Accept-Ranges").orElse("bytes"),
                        "Body",
                        new String(response.body(), UTF_8),
                        "ContentLength",
                        response.body().length,
                        "ETag",
                        response.headers().firstValue("ETag").orElse(""),
                        "LastModified",
                        response.headers().firstValue("Last-Modified").orElse(""),
                        "Metadata",
                        Map.of(),
                        "ServerSideEncryption",
                        response.headers()
                                .firstValue("x-amz-server-side-encryption")
                                .orElse("AES256"));
        return Called.done(body);
    }

    @Override
    public void close() {
        for (String name : names) {
            var listed = new String(Client.send(request("/" + name).GET()).body(), UTF_8);
            KEY.matcher(listed)
                    .results()
                    .forEach(key -> Client.send(request("/" + name + "/" + key.group(1)).DELETE()));
            Client.send(request("/" + name).DELETE());
        }
    }
}
