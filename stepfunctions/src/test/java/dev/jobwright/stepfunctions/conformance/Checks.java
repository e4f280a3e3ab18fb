package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.json.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the values that a test put together from several answers.
 *
 * <p>Where the case also has a history to compare, a check that differs is a detail: level 2.
 * Otherwise it is all that is known of the result: level 0.
 */
final class Checks {
    private final Recording recording;
    private final Matcher matcher;
    private final Calls calls;
    private final Surroundings around;

    Checks(Recording recording, Matcher matcher, Calls calls, Surroundings around) {
        this.recording = recording;
        this.matcher = matcher;
        this.calls = calls;
        this.around = around;
    }

    Found compare(Map<String, Object> check) {
        if (Boolean.TRUE.equals(check.get("covered_by_runs"))) {
            return Found.ALL;
        }
        Object shape = check.getOrDefault("shape", List.of());
        Object recorded = check.getOrDefault("recorded", Json.NULL);
        boolean gathered = List.of().equals(shape) && !List.of().equals(recorded);
        Optional<String> difference =
                gathered
                        ? sets(Json.asArray(recorded), gathered(check, size(recorded)))
                        : value(shape, size(recorded))
                                .map(ours -> matcher.difference(recorded, ours))
                                .orElse(Optional.of(": the answer has no such place"));
        boolean detail =
                recording.objects("steps").stream()
                        .anyMatch(step -> step.containsKey("expect_history_of_run"));
        return difference
                .map(found -> new Found(detail ? 2 : 0, "check " + check.get("key") + found))
                .orElse(Found.ALL);
    }

    private static int size(Object recorded) {
        return recorded instanceof List<?> list ? list.size() : 1;
    }

    /** What a test's own loop had gathered by then. */
    private List<Object> gathered(Map<String, Object> check, int size) {
        Map<String, Object> step = step(Calls.number(check, "after_step"));
        if (step.containsKey("paginate")) {
            return rest(step, size);
        }
        Optional<Object> messages = calls.at(Calls.number(step, "id"), "Messages");
        return messages.isPresent()
                ? Json.asArray(messages.get()).stream()
                        .map(message -> body(Json.asObject(message)))
                        .toList()
                : around.logs().logged();
    }

    private static Object body(Map<String, Object> message) {
        return message.get("Body") instanceof String body ? Json.read(body) : message;
    }

    private Map<String, Object> step(int id) {
        return recording.objects("steps").stream()
                .filter(step -> Calls.number(step, "id") == id)
                .findFirst()
                .orElse(Map.of());
    }

    /** The last of the case's own state machines in a list that was followed to its end. */
    private List<Object> rest(Map<String, Object> step, int size) {
        Object all = calls.at(Calls.number(step, "id"), "stateMachines[?name]").orElse(List.of());
        List<Object> machines = Json.asArray(all);
        return machines.subList(Math.max(0, machines.size() - size), machines.size());
    }

    /** A loop may see the same thing twice, so each side needs only one like it on the other. */
    private Optional<String> sets(List<Object> recorded, List<Object> ours) {
        Optional<Object> missing =
                recorded.stream()
                        .filter(one -> ours.stream().noneMatch(own -> matcher.same(one, own)))
                        .findFirst();
        Optional<Object> besides =
                ours.stream()
                        .filter(own -> recorded.stream().noneMatch(one -> matcher.same(one, own)))
                        .findFirst();
        return missing.map(one -> ": nothing like " + Json.write(one))
                .or(() -> besides.map(own -> ": besides " + Json.write(own)));
    }

    private Optional<Object> value(Object shape, int size) {
        return switch (shape) {
            case Map<?, ?> map when map.get("$step") instanceof Number step ->
                    page(step.intValue(), String.valueOf(map.get("$path")), size);
            case Map<?, ?> map -> {
                Map<String, Object> whole = new LinkedHashMap<>();
                Json.asObject(map)
                        .forEach((key, part) ->
                                value(part, size).ifPresent(value -> whole.put(key, value)));
                yield Optional.of(whole);
            }
            case List<?> list -> listed(Json.asArray(list), size);
            default -> Optional.of(shape);
        };
    }

    /** A list of one place that is a list itself stands for that list. */
    private Optional<Object> listed(List<Object> shape, int size) {
        List<Object> values =
                shape.stream().map(part -> value(part, size)).flatMap(Optional::stream).toList();
        return Optional.of(
                values.size() == 1 && values.getFirst() instanceof List<?> inner ? inner : values);
    }

    /** Of a list that was followed to its end, a test looked at the first of its own. */
    private Optional<Object> page(int id, String path, int size) {
        Optional<Object> value = calls.at(id, path);
        return step(id).containsKey("paginate")
                ? value.map(all ->
                        all instanceof List<?> list ? list.stream().limit(size).toList() : all)
                : value;
    }
}
