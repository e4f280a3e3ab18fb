package dev.jobwright.local.events;

import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.local.template.Deployment.Rule;
import dev.jobwright.stepfunctions.integrations.ServiceAnswer;
import dev.jobwright.stepfunctions.integrations.ServiceCall;
import dev.jobwright.stepfunctions.integrations.ServiceCaller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** EventBridge for state machines: what they put goes to the rules of this process. */
public record EventCalls(Rules rules) implements ServiceCaller {

    @Override
    public ServiceAnswer call(ServiceCall call) {
        if (!call.operation().equals("PutEvents")
                || !(call.parameters().get("Entries") instanceof List<?> entries)) {
            return new ServiceAnswer.NotServed("the rules here take events:PutEvents only");
        }
        var results = new ArrayList<Map<String, Object>>();
        for (var entry : entries) {
            results.add(entry instanceof Map<?, ?> fields ? put(fields) : missing("Source"));
        }
        var failed = results.stream().filter(result -> result.containsKey("ErrorCode")).count();
        return new ServiceAnswer.Returned(Map.of("Entries", results, "FailedEntryCount", failed));
    }

    private Map<String, Object> put(Map<?, ?> entry) {
        for (var required : List.of("Source", "DetailType", "Detail")) {
            if (text(entry, required).isEmpty()) {
                return missing(required);
            }
        }
        return detail(text(entry, "Detail"))
                .map(detail ->
                        Map.<String, Object>of(
                                "EventId",
                                rules.put(
                                        bus(entry),
                                        text(entry, "Source"),
                                        text(entry, "DetailType"),
                                        resources(entry),
                                        detail)))
                .orElseGet(() -> failed("MalformedDetail", "Detail is malformed."));
    }

    private static String text(Map<?, ?> entry, String name) {
        return entry.get(name) instanceof String text ? text : "";
    }

    /** By name or ARN; none means that of AWS's own events. */
    private static String bus(Map<?, ?> entry) {
        var named = text(entry, "EventBusName");
        return named.isEmpty() ? Rule.DEFAULT_BUS : named.substring(named.lastIndexOf('/') + 1);
    }

    private static List<String> resources(Map<?, ?> entry) {
        return entry.get("Resources") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Optional<Json> detail(String text) {
        try {
            return Optional.of(JsonText.read(text)).filter(Json.Obj.class::isInstance);
        } catch (InvalidJson e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> missing(String field) {
        return failed(
                "InvalidArgument",
                "Parameter %s is not valid. Reason: %s is a required argument."
                        .formatted(field, field));
    }

    private static Map<String, Object> failed(String code, String message) {
        return Map.of("ErrorCode", code, "ErrorMessage", message);
    }
}
