package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.conformance.services.Called;
import dev.jobwright.stepfunctions.conformance.services.Service;
import dev.jobwright.stepfunctions.conformance.services.Stacks;
import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the calls of one case, and keeps what they were answered. */
final class Calls {
    private final Surroundings around;
    private final Stage stage;
    private final Placeholders placeholders;
    private final Map<Integer, Called> answers = new HashMap<>();
    private Object lastToken = "";

    Calls(Recording recording, Surroundings around, Stage stage) {
        this.around = around;
        this.stage = stage;
        this.placeholders = new Placeholders(recording.object("bindings"), stage::now, this::at);
    }

    static int number(Map<String, Object> step, String field) {
        return step.get(field) instanceof Number number
                ? number.intValue()
                : Integer.parseInt(String.valueOf(step.getOrDefault(field, "-1")));
    }

    /** What a step was answered, if it was. */
    Optional<Called> answer(int step) {
        return Optional.ofNullable(answers.get(step));
    }

    /** The value at a path of what a step was answered. */
    Optional<Object> at(int step, String path) {
        return answer(step).flatMap(called -> Reach.value(called.body(), path));
    }

    void keep(Map<String, Object> step, Called called) {
        lastToken = called.body().getOrDefault("nextToken", lastToken);
        answers.put(number(step, "id"), called);
    }

    /**
     * The value with its placeholders filled.
     *
     * @throws Placeholders.Unfilled when a step it refers to has not answered
     */
    Map<String, Object> filled(Object value) {
        return Json.asObject(placeholders.fill(value));
    }

    Map<String, Object> parameters(Map<String, Object> step) {
        return filled(step.getOrDefault("params", Map.of()));
    }

    /**
     * Makes the call of a step.
     *
     * @throws Placeholders.Unfilled when a step it refers to has not answered
     */
    Called call(Map<String, Object> step) {
        Map<String, Object> parameters = new LinkedHashMap<>(parameters(step));
        // An object stands for its text; a string is sent as it is.
        parameters.computeIfPresent(
                "definition", (_, value) -> value instanceof String ? value : Json.write(value));
        // No client sends null: the recorder lost that it was the token of the page before.
        parameters.computeIfPresent(
                "nextToken", (_, value) -> Json.isNull(value) ? lastToken : value);
        String operation = String.valueOf(step.get("op"));
        String service = String.valueOf(step.get("service"));
        if (!service.equals("stepfunctions")) {
            return service(service).call(operation, parameters);
        }
        return Boolean.TRUE.equals(step.get("paginate")) || operation.equals("GetExecutionHistory")
                ? all(operation, parameters)
                : stage.call(operation, parameters);
    }

    /** What makes state machines makes them in the case's own engine. */
    private Service service(String name) {
        return name.equals("cloudformation") ? new Stacks(stage::call) : around.service(name);
    }

    /** The first page, with the lists of those that follow put behind its own. */
    private Called all(String operation, Map<String, Object> parameters) {
        Called first = stage.call(operation, parameters);
        Map<String, Object> whole = new LinkedHashMap<>(first.body());
        Object token = whole.remove("nextToken");
        while (token != null) {
            Map<String, Object> next = new LinkedHashMap<>(parameters);
            next.put("nextToken", token);
            Map<String, Object> page = new LinkedHashMap<>(stage.call(operation, next).body());
            token = page.remove("nextToken");
            page.forEach((field, value) ->
                    whole.computeIfPresent(field, (_, before) -> joined(before, value)));
        }
        return new Called(first.status(), whole);
    }

    private static List<Object> joined(Object first, Object then) {
        List<Object> both = new ArrayList<>(Json.asArray(first));
        both.addAll(Json.asArray(then));
        return both;
    }
}
