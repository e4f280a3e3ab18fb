package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code events:putEvents} does more than EventBridge's API. */
final class Events {
    private Events() {}

    /** The entries, each of which names the machine and the execution that put it. */
    static Map<String, Object> signed(Map<String, Object> parameters, String executionArn) {
        if (!(parameters.get("Entries") instanceof List<?> entries)) {
            return parameters;
        }
        List<Object> origin = List.of(Arns.stateMachine(executionArn), executionArn);
        Map<String, Object> signed = new LinkedHashMap<>(parameters);
        signed.put("Entries", entries.stream().map(entry -> signed(entry, origin)).toList());
        return signed;
    }

    private static Object signed(Object entry, List<Object> origin) {
        if (!(entry instanceof Map<?, ?>)) {
            return entry;
        }
        Map<String, Object> signed = new LinkedHashMap<>(Json.asObject(entry));
        List<Object> resources = new ArrayList<>();
        if (signed.get("Resources") instanceof List<?> named) {
            resources.addAll(named);
        }
        resources.addAll(origin);
        signed.put("Resources", resources);
        return signed;
    }

    /** One entry that failed fails the task, which the API does not call an error. */
    static Optional<TaskOutcome> outcome(ServiceAnswer.Returned returned) {
        Map<String, Object> result = returned.result();
        return result.get("FailedEntryCount") instanceof Number failed && failed.longValue() > 0
                ? Optional.of(
                        new TaskOutcome.Failed(
                                "EventBridge.FailedEntry",
                                Json.write(
                                        Json.object(
                                                "Entries",
                                                Json.of(result.get("Entries")),
                                                "FailedEntryCount",
                                                failed))))
                : Optional.empty();
    }
}
