package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.tasks.TaskRequest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a resource stands for: an operation of a service, and the words of its integration.
 *
 * @param texts the fields, at any depth, that take text: what is no string is written as JSON
 * @param optimized whether the result shows the response's metadata, as optimised integrations do
 */
record ServiceTask(
        String service, String operation, Wording wording, Set<String> texts, boolean optimized) {

    static ServiceTask sdk(Api api, String operation) {
        return new ServiceTask(
                api.endpoint(),
                operation,
                new Wording.Sdk(api.sdkName(), api.errors()),
                api.texts(),
                false);
    }

    /** The call, without what is null. */
    ServiceCall call(TaskRequest task) {
        Object arguments = Json.of(task.arguments());
        Map<String, Object> parameters =
                arguments instanceof Map<?, ?>
                        ? written(Json.asObject(arguments))
                        : new LinkedHashMap<>();
        return new ServiceCall(
                service, operation, completed(parameters, task), task.executionArn(), task.id());
    }

    private Map<String, Object> completed(Map<String, Object> parameters, TaskRequest task) {
        return switch (service + ":" + operation) {
            case "events:PutEvents" ->
                    optimized ? Events.signed(parameters, task.executionArn()) : parameters;
            case "states:StartExecution" -> {
                // So that one that is started again after a restart is the same.
                parameters.putIfAbsent("Name", task.id().toString());
                yield parameters;
            }
            default -> parameters;
        };
    }

    private Map<String, Object> written(Map<String, Object> fields) {
        Map<String, Object> written = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (!Json.isNull(value)) {
                written.put(name, texts.contains(name) ? Texts.of(value) : written(value));
            }
        });
        return written;
    }

    private Object written(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> written(Json.asObject(value));
            case List<?> list -> list.stream().map(this::written).toList();
            default -> value;
        };
    }

    /** How the task ends when the service has done what it was called for. */
    TaskOutcome outcome(ServiceCall call, ServiceAnswer.Returned returned) {
        return optimized && call.service().equals("events")
                ? Events.outcome(returned).orElseGet(() -> succeeded(call, returned))
                : succeeded(call, returned);
    }

    private TaskOutcome succeeded(ServiceCall call, ServiceAnswer.Returned returned) {
        return new TaskOutcome.Succeeded(Json.plain(result(call, returned)));
    }

    private Object result(ServiceCall call, ServiceAnswer.Returned returned) {
        Map<String, Object> result = new TreeMap<>(Json.asObject(Json.of(returned.result())));
        if (optimized) {
            result.replaceAll((name, value) -> name.endsWith("Date") ? Dates.millis(value) : value);
            result.putAll(Metadata.of(returned.head(), call.requestId().toString()));
        }
        Map<String, Object> ordered = new LinkedHashMap<>(result);
        // Where a result has a content, it comes last.
        Optional.ofNullable(ordered.remove("Body"))
                .ifPresent(content -> ordered.put("Body", content));
        return ordered;
    }
}
