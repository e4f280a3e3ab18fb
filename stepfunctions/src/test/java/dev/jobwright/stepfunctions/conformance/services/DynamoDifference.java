package dev.jobwright.stepfunctions.conformance.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.json.Json;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * DynamoDB checks the form of a request before anything else, and words some refusals otherwise.
 */
final class DynamoDifference implements Front.Difference {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final String TYPE = "application/x-amz-json-1.0";

    /** What the operations on single items cannot do without. */
    private static final Map<String, String> REQUIRED =
            Map.of(
                    "PutItem", "Item",
                    "GetItem", "Key",
                    "DeleteItem", "Key",
                    "UpdateItem", "Key");

    @Override
    public Optional<StandIn.Response> instead(StandIn.Request request) {
        Map<String, Object> parameters = Json.asObject(Json.read(request.text()));
        String target = request.header("X-Amz-Target");
        String operation = target.substring(target.indexOf('.') + 1);
        if (parameters.get("TableName") instanceof String name && !NAME.matcher(name).matches()) {
            return Optional.of(
                    refused(
                            ("Value '%s' at 'tableName' failed to satisfy constraint: Member must"
                                            + " satisfy regular expression pattern: %s")
                                    .formatted(name, NAME)));
        }
        return Optional.ofNullable(REQUIRED.get(operation))
                .filter(field -> !parameters.containsKey(field))
                .map(field ->
                        refused(
                                ("Value null at '%s' failed to satisfy constraint: Member must not"
                                                + " be null")
                                        .formatted(field.toLowerCase(java.util.Locale.ROOT))));
    }

    private static StandIn.Response refused(String problem) {
        return StandIn.Response.of(
                400,
                TYPE,
                Json.write(
                        Json.object(
                                "__type",
                                "com.amazon.coral.validate#ValidationException",
                                "message",
                                "1 validation error detected: " + problem)));
    }

    @Override
    public StandIn.Response worded(StandIn.Request request, StandIn.Response response) {
        String text =
                response.text()
                        .replace(
                                "Cannot do operations on a non-existent table",
                                "Requested resource not found");
        return response.status() == 400
                ? new StandIn.Response(400, response.headers(), text.getBytes(UTF_8))
                : response;
    }
}
