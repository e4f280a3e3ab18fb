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
    private final Placeholders.Answers answers;

    Checks(Recording recording, Matcher matcher, Placeholders.Answers answers) {
        this.recording = recording;
        this.matcher = matcher;
        this.answers = answers;
    }

    Found compare(Map<String, Object> check) {
        if (Boolean.TRUE.equals(check.get("covered_by_runs"))) {
            return Found.ALL;
        }
        Object shape = check.getOrDefault("shape", List.of());
        Object recorded = check.getOrDefault("recorded", Json.NULL);
        Optional<Object> ours = value(shape);
        Optional<String> difference =
                ours.isEmpty()
                        ? Optional.of(": the answer has no such place")
                        : matcher.difference(recorded, ours.get());
        boolean detail =
                recording.objects("steps").stream()
                        .anyMatch(step -> step.containsKey("expect_history_of_run"));
        return difference
                .map(found -> new Found(detail ? 2 : 0, "check " + check.get("key") + found))
                .orElse(Found.ALL);
    }

    private Optional<Object> value(Object shape) {
        return switch (shape) {
            case Map<?, ?> map when map.get("$step") instanceof Number step ->
                    answers.at(step.intValue(), String.valueOf(map.get("$path")));
            case Map<?, ?> map -> {
                Map<String, Object> whole = new LinkedHashMap<>();
                Json.asObject(map)
                        .forEach((key, part) ->
                                value(part).ifPresent(value -> whole.put(key, value)));
                yield Optional.of(whole);
            }
            case List<?> list ->
                    Optional.of(
                            Json.asArray(list).stream()
                                    .map(this::value)
                                    .flatMap(Optional::stream)
                                    .toList());
            default -> Optional.of(shape);
        };
    }
}
