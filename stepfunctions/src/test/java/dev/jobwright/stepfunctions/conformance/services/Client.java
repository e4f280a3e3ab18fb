package dev.jobwright.stepfunctions.conformance.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.json.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Calls the servers that stand for services. */
final class Client {
    /** Nothing here checks a signature, but all look for the form of one. */
    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/service/aws4_request,"
                    + " SignedHeaders=host, Signature=none";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Client() {}

    /** A call by AWS's JSON protocol. */
    static Called json(URI endpoint, String target, Map<String, Object> parameters) {
        var request =
                HttpRequest.newBuilder(endpoint.resolve("/"))
                        .header("X-Amz-Target", target)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .POST(BodyPublishers.ofString(Json.write(parameters)));
        HttpResponse<byte[]> response = send(request);
        String body = new String(response.body(), UTF_8);
        return new Called(
                response.statusCode(), body.isBlank() ? Map.of() : Json.asObject(Json.read(body)));
    }

    static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(
                    request.header("Authorization", AUTHORIZATION).build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException("A server in this JVM does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
