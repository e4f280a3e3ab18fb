package dev.jobwright.stepfunctions.conformance.services;

import dev.jobwright.stepfunctions.json.Json;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An account without secrets, which refuses the names that none can have. */
public final class Secrets implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");

    private final StandIn server = new StandIn(Secrets::answer);

    public URI uri() {
        return server.uri();
    }

    private static StandIn.Response answer(StandIn.Request request) {
        return switch (request.header("X-Amz-Target")) {
            case "secretsmanager.ListSecrets" ->
                    response(200, Json.object("SecretList", List.of()));
            case "secretsmanager.CreateSecret" -> create(Json.asObject(Json.read(request.text())));
            default -> refused("ResourceNotFoundException", "Secrets Manager can't find it.");
        };
    }

    private static StandIn.Response create(Map<String, Object> secret) {
        String name = String.valueOf(secret.getOrDefault("Name", ""));
        return NAME.matcher(name).matches()
                ? response(
                        200,
                        Json.object(
                                "ARN",
                                "arn:aws:secretsmanager:us-east-1:111111111111:secret:"
                                        + name
                                        + "-aBcDeF",
                                "Name",
                                name,
                                "VersionId",
                                "00000000-0000-4000-8000-000000000000"))
                : refused(
                        "ValidationException",
                        "Invalid name. Must be a valid name containing alphanumeric characters,"
                                + " or any of the following: -/_+=.@!");
    }

    private static StandIn.Response refused(String code, String message) {
        return response(400, Json.object("__type", code, "message", message));
    }

    private static StandIn.Response response(int status, Map<String, Object> body) {
        return StandIn.Response.of(status, "application/x-amz-json-1.1", Json.write(body));
    }

    @Override
    public void close() {
        server.close();
    }
}
