package dev.jobwright.stepfunctions.conformance.services;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.watch.ExecutionListener;
import dev.jobwright.stepfunctions.watch.StatusChange;

import software.amazon.event.ruler.Ruler;

import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * An event bus, which speaks EventBridge's protocol, hears what becomes of executions, and puts
 * what its rules match into queues.
 */
public final class Bus implements ExecutionListener, AutoCloseable {
    private record Rule(String pattern, String queue) {}

    private final InstantSource clock;
    private final BiConsumer<String, String> queues;
    private final List<Rule> rules = new ArrayList<>();
    private final StandIn server = new StandIn(this::answer);

    /**
     * A bus.
     *
     * @param queues puts a body into the queue of this address
     */
    public Bus(InstantSource clock, BiConsumer<String, String> queues) {
        this.clock = clock;
        this.queues = queues;
    }

    public URI uri() {
        return server.uri();
    }

    public void rule(String pattern, String queue) {
        rules.add(new Rule(pattern, queue));
    }

    @Override
    public void changed(StatusChange change) {
        put(
                "aws.states",
                "Step Functions Execution Status Change",
                List.of(change.executionArn()),
                Json.of(change.detail()));
    }

    private StandIn.Response answer(StandIn.Request request) {
        if (!request.header("X-Amz-Target").equals("AWSEvents.PutEvents")) {
            return response(400, Json.object("__type", "UnknownOperationException"));
        }
        Object entries =
                Json.asObject(Json.read(request.text())).getOrDefault("Entries", List.of());
        List<Object> results =
                Json.asArray(entries).stream()
                        .<Object>map(entry -> put(Json.asObject(entry)))
                        .toList();
        long failed =
                results.stream()
                        .filter(result -> Json.asObject(result).containsKey("ErrorCode"))
                        .count();
        return response(200, Json.object("FailedEntryCount", failed, "Entries", results));
    }

    private static StandIn.Response response(int status, Map<String, Object> body) {
        return StandIn.Response.of(status, "application/x-amz-json-1.1", Json.write(body));
    }

    private Map<String, Object> put(Map<String, Object> entry) {
        for (String field : List.of("Source", "DetailType", "Detail")) {
            if (!(entry.get(field) instanceof String text) || text.isEmpty()) {
                return failed(
                        "InvalidArgument",
                        "Parameter %s is not valid. Reason: %s is a required argument."
                                .formatted(field, field));
            }
        }
        return detail(String.valueOf(entry.get("Detail")))
                .map(detail ->
                        put(
                                String.valueOf(entry.get("Source")),
                                String.valueOf(entry.get("DetailType")),
                                Json.asArray(entry.getOrDefault("Resources", List.of())),
                                detail))
                .orElseGet(() -> failed("MalformedDetail", "Detail is malformed."));
    }

    private static Map<String, Object> failed(String code, String message) {
        return Json.object("ErrorCode", code, "ErrorMessage", message);
    }

    private static Optional<Object> detail(String text) {
        try {
            Object detail = Json.read(text);
            return detail instanceof Map ? Optional.of(detail) : Optional.empty();
        } catch (JsonMalformed e) {
            return Optional.empty();
        }
    }

    private Map<String, Object> put(String source, String type, List<?> resources, Object detail) {
        String id = UUID.randomUUID().toString();
        String event =
                Json.write(
                        Json.object(
                                "version", "0",
                                "id", id,
                                "detail-type", type,
                                "source", source,
                                "account", "111111111111",
                                "time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                                "region", "us-east-1",
                                "resources", resources,
                                "detail", detail));
        for (Rule rule : rules) {
            if (matches(rule.pattern(), event)) {
                queues.accept(rule.queue(), event);
            }
        }
        return Json.object("EventId", id);
    }

    private static boolean matches(String pattern, String event) {
        try {
            return Ruler.matchesRule(event, pattern);
        } catch (Exception e) {
            throw new IllegalArgumentException("No event pattern: " + pattern, e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
