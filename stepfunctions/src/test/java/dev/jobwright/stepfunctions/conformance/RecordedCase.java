package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.conformance.AslConformanceTest.Score;
import dev.jobwright.stepfunctions.core.Ending;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One recorded case: its executions, run again and compared. */
final class RecordedCase {
    private static final String ROLE = "arn:aws:iam::111111111111:role/test-sfn-role";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern SOON = Pattern.compile("\\$\\{now:([+-]\\d+)s:([^}]*)\\}");

    private final Map<String, Object> json;
    private final Matcher matcher;

    RecordedCase(Map<String, Object> json) {
        this.json = json;
        this.matcher = new Matcher(Json.asObject(json.getOrDefault("tokens", Map.of())));
    }

    Score score() {
        String id = String.valueOf(json.get("id"));
        String category = String.valueOf(json.get("category"));
        Score worst = new Score(id, category, 4, "");
        for (Object run : Json.asArray(json.getOrDefault("runs", List.of()))) {
            Found found = compare(Json.asObject(run));
            if (found.level() < worst.level()) {
                worst = new Score(id, category, found.level(), found.difference());
            }
        }
        return worst;
    }

    private record Found(int level, String difference) {}

    private Found compare(Map<String, Object> run) {
        Map<String, Object> expected = Json.asObject(run.getOrDefault("expected", Map.of()));
        Object definition = run.getOrDefault("definition", Map.of());
        String text =
                substituted(
                        definition instanceof String written ? written : Json.write(definition));
        return switch (ReadDefinition.read(text)) {
            case Reading.Unsound(var problems) -> new Found(0, "refused: " + problems);
            case Reading.Sound(var machine) -> {
                String input = run.get("input") instanceof String given ? given : "{}";
                var rehearsal =
                        new Rehearsal(
                                machine,
                                ROLE,
                                substituted(input),
                                NOW,
                                new Lambdas(
                                        Json.asObject(json.getOrDefault("resources", Map.of()))));
                if ("ABORTED".equals(expected.get("status"))) {
                    rehearsal.runAndStop();
                } else {
                    rehearsal.run();
                }
                yield compare(expected, rehearsal);
            }
        };
    }

    private String substituted(String text) {
        List<Map.Entry<String, Object>> bindings =
                new ArrayList<>(Json.asObject(json.getOrDefault("bindings", Map.of())).entrySet());
        bindings.sort(
                Comparator.comparingInt((Map.Entry<String, Object> one) -> -one.getKey().length()));
        String done = text;
        for (Map.Entry<String, Object> binding : bindings) {
            done = done.replace(binding.getKey(), String.valueOf(binding.getValue()));
        }
        return SOON.matcher(done)
                .replaceAll(found -> {
                    String at = NOW.plusSeconds(Long.parseLong(found.group(1))).toString();
                    return found.group(2).equals("iso") ? at : at.substring(0, at.length() - 1);
                });
    }

    private Found compare(Map<String, Object> expected, Rehearsal rehearsal) {
        Optional<String> result = result(expected, rehearsal);
        if (result.isPresent()) {
            return new Found(0, result.get());
        }
        Optional<List<Map<String, Object>>> events = events(expected);
        if (events.isEmpty()) {
            return new Found(4, "");
        }
        boolean prefix = "partial_history".equals(json.get("quality"));
        return "concurrent".equals(expected.get("ordering"))
                ? new Unordered(matcher)
                        .compare(events.get(), shapes(rehearsal))
                        .map(difference -> new Found(1, difference))
                        .orElse(new Found(4, ""))
                : ordered(events.get(), shapes(rehearsal), prefix);
    }

    private static Optional<List<Map<String, Object>>> events(Map<String, Object> expected) {
        Object history = expected.get("history");
        Object events =
                history instanceof Map<?, ?> map ? Json.asObject(map).get("events") : history;
        return events == null
                ? Optional.empty()
                : Optional.of(Json.asArray(events).stream().map(Json::asObject).toList());
    }

    private static List<Map<String, Object>> shapes(Rehearsal rehearsal) {
        return rehearsal.history().stream().map(RecordedCase::shape).toList();
    }

    private static Map<String, Object> shape(HistoryEvent event) {
        Map<String, Object> shape =
                Json.object(
                        "id", event.id(),
                        "previousEventId", event.previousEventId(),
                        "type", event.type());
        if (!event.detailsField().isEmpty()) {
            shape.put(event.detailsField(), event.details());
        }
        return shape;
    }

    private Optional<String> result(Map<String, Object> expected, Rehearsal rehearsal) {
        if (!expected.containsKey("status")) {
            return Optional.empty();
        }
        String status = rehearsal.execution().status().name();
        Optional<Ending> ending = rehearsal.execution().ending();
        String told = ending.map(Ending::toString).orElse("");
        if (!status.equals(expected.get("status"))) {
            return Optional.of(expected.get("status") + " but was " + status + " " + told);
        }
        return field("error", expected, ending.flatMap(Ending::error))
                .or(() -> field("cause", expected, ending.flatMap(Ending::cause)))
                .or(() ->
                        field("output", expected, ending.flatMap(Ending::output).map(Json::read)));
    }

    private Optional<String> field(String name, Map<String, Object> expected, Optional<?> actual) {
        Object recorded = expected.get(name);
        if (recorded == null) {
            return actual.map(value -> name + " is too much: " + value);
        }
        return actual.isEmpty()
                ? Optional.of(name + " is missing")
                : matcher.difference(recorded, actual.get()).map(found -> name + found);
    }

    private Found ordered(
            List<Map<String, Object>> expected, List<Map<String, Object>> actual, boolean prefix) {
        int many = expected.size();
        if (actual.size() < many || (actual.size() > many && !prefix)) {
            return new Found(1, "%d events but was %d".formatted(many, actual.size()));
        }
        int level = 4;
        String first = "";
        for (int i = 0; i < many; i++) {
            Found found = event(expected.get(i), actual.get(i));
            if (found.level() < level) {
                level = found.level();
                first = "event %d: %s".formatted(i + 1, found.difference());
            }
        }
        return new Found(level, first);
    }

    private Found event(Map<String, Object> expected, Map<String, Object> actual) {
        if (!String.valueOf(expected.get("type")).equals(actual.get("type"))) {
            return new Found(1, expected.get("type") + " but was " + actual.get("type"));
        }
        Optional<String> details = matcher.difference(bare(expected), bare(actual));
        if (details.isPresent()) {
            return new Found(2, details.get());
        }
        for (String id : List.of("id", "previousEventId")) {
            Optional<String> ids = matcher.difference(or(expected, id), or(actual, id));
            if (ids.isPresent()) {
                return new Found(3, expected.get("type") + " " + id + ids.get());
            }
        }
        return new Found(4, "");
    }

    private static Object or(Map<String, Object> event, String field) {
        return event.getOrDefault(field, Json.NULL);
    }

    static Map<String, Object> bare(Map<String, Object> event) {
        Map<String, Object> bare = new java.util.LinkedHashMap<>(event);
        bare.keySet().removeAll(List.of("id", "previousEventId", "timestamp"));
        return bare;
    }
}
