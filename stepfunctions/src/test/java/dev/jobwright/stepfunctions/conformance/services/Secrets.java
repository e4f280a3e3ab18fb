package dev.jobwright.stepfunctions.conformance.services;

import java.net.URI;

/** An account without secrets. */
public final class Secrets implements AutoCloseable {
    private final StandIn server =
            new StandIn(request ->
                    request.header("X-Amz-Target").equals("secretsmanager.ListSecrets")
                            ? response(200, "{\"SecretList\":[]}")
                            : response(400, "{\"__type\":\"ResourceNotFoundException\"}"));

    public URI uri() {
        return server.uri();
    }

    private static StandIn.Response response(int status, String body) {
        return StandIn.Response.of(status, "application/x-amz-json-1.1", body);
    }

    @Override
    public void close() {
        server.close();
    }
}
