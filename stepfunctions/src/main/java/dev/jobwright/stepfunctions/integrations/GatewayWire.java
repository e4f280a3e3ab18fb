package dev.jobwright.stepfunctions.integrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Calls of an API behind API Gateway, which are whatever HTTP the task says. The host that the task
 * names is told in {@code X-Forwarded-Host}, since what is configured stands in for all of them.
 */
record GatewayWire() implements Wire {
    private static final Map<Integer, String> REASONS =
            Map.of(
                    200, "OK",
                    201, "Created",
                    202, "Accepted",
                    204, "No Content",
                    301, "Moved Permanently",
                    302, "Found",
                    304, "Not Modified");

    @Override
    public boolean knows(String operation) {
        return operation.equals("Invoke");
    }

    @Override
    public boolean signs(ServiceCall call) {
        return !call.text("AuthType").orElse("NO_AUTH").equals("NO_AUTH");
    }

    @Override
    public Outgoing write(ServiceCall call) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        lists(call, "Headers")
                .forEach((name, values) -> headers.put(name, String.join(",", values)));
        call.text("ApiEndpoint").ifPresent(host -> headers.put("X-Forwarded-Host", host));
        String path =
                call.text("Stage").map(stage -> "/" + stage).orElse("")
                        + call.text("Path")
                                .map(rest -> "/" + rest.replaceFirst("^/", ""))
                                .orElse("/");
        return new Outgoing(
                call.text("Method").orElse("GET"),
                Percent.encodePath(path),
                lists(call, "QueryParameters"),
                headers,
                call.parameter("RequestBody")
                        .map(body -> Json.write(body).getBytes(UTF_8))
                        .orElseGet(() -> new byte[0]));
    }

    /** An object of texts or of lists of them. */
    private static SortedMap<String, List<String>> lists(ServiceCall call, String name) {
        SortedMap<String, List<String>> lists = new TreeMap<>();
        if (call.parameters().get(name) instanceof Map<?, ?> map) {
            Json.asObject(map)
                    .forEach((key, value) ->
                            lists.put(
                                    key,
                                    value instanceof List<?> list
                                            ? list.stream().map(Texts::of).toList()
                                            : List.of(Texts.of(value))));
        }
        return lists;
    }

    @Override
    public ServiceAnswer read(ServiceCall call, Incoming answer) {
        int status = answer.head().status();
        String body = new String(answer.body(), UTF_8);
        if (status >= 400) {
            return new ServiceAnswer.Refused(
                    Integer.toString(status), Optional.of(body), answer.head());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("Headers", new LinkedHashMap<>(answer.head().headers()));
        if (!body.isEmpty()) {
            result.put("ResponseBody", json(body));
        }
        result.put("StatusCode", status);
        result.put("StatusText", REASONS.getOrDefault(status, ""));
        return new ServiceAnswer.Returned(result, answer.head());
    }

    /** What is not JSON is text. */
    private static Object json(String body) {
        try {
            return Json.read(body);
        } catch (JsonMalformed e) {
            return body;
        }
    }
}
