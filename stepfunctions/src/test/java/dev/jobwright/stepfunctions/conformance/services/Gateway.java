package dev.jobwright.stepfunctions.conformance.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.integrations.FunctionAnswer;
import dev.jobwright.stepfunctions.integrations.FunctionInvoker;
import dev.jobwright.stepfunctions.json.Json;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The REST API of one case: each of its methods hands the body of a request to a Lambda function,
 * and answers what that returned, with the status of the method's integration response. Cases make
 * no resources, so every path is one.
 */
public final class Gateway implements Service, AutoCloseable {
    private static final String TYPE = "application/json";

    private final FunctionInvoker functions;
    private final Map<String, String> integrations = new HashMap<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private final Set<String> stages = new HashSet<>();
    private final StandIn server = new StandIn(this::answer);

    public Gateway(FunctionInvoker functions) {
        this.functions = functions;
    }

    public URI uri() {
        return server.uri();
    }

    @Override
    public Called call(String operation, Map<String, Object> parameters) {
        switch (operation) {
            case "PutIntegration" ->
                    integrations.put(
                            String.valueOf(parameters.get("httpMethod")),
                            function(String.valueOf(parameters.get("uri"))));
            case "PutIntegrationResponse" -> {
                // One with a pattern is for some errors only, the one without for all the rest.
                if (!parameters.containsKey("selectionPattern")) {
                    statuses.put(
                            String.valueOf(parameters.get("httpMethod")),
                            Integer.valueOf(String.valueOf(parameters.get("statusCode"))));
                }
            }
            case "CreateDeployment" -> stages.add(String.valueOf(parameters.get("stageName")));
            default -> {
                // What says which methods there are: each that has an integration.
            }
        }
        return Called.done(Map.of());
    }

    private static String function(String uri) {
        return uri.replaceFirst(".*/functions/", "").replaceFirst("/invocations$", "");
    }

    private StandIn.Response answer(StandIn.Request request) {
        String[] path = request.uri().getPath().split("/", 3);
        Optional<String> function = Optional.ofNullable(integrations.get(request.method()));
        if (path.length < 2 || !stages.contains(path[1]) || function.isEmpty()) {
            return StandIn.Response.of(
                    403, TYPE, Json.write(Json.object("message", "Missing Authentication Token")));
        }
        byte[] payload = (request.text().isEmpty() ? "{}" : request.text()).getBytes(UTF_8);
        try {
            var call =
                    new FunctionInvoker.Call(
                            function.get(), payload, new UUID(0, 0), Optional.empty());
            return switch (functions.invoke(call)) {
                case FunctionAnswer.Returned(byte[] result) -> done(request, result);
                case FunctionAnswer.Threw(byte[] error) -> done(request, error);
                case FunctionAnswer.Refused _ ->
                        StandIn.Response.of(
                                500,
                                TYPE,
                                Json.write(Json.object("message", "Internal server error")));
            };
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private StandIn.Response done(StandIn.Request request, byte[] body) {
        int status = statuses.getOrDefault(request.method(), 200);
        return StandIn.Response.of(status, TYPE, new String(body, UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
