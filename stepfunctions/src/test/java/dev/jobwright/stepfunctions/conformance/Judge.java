package dev.jobwright.stepfunctions.conformance;

import dev.jobwright.stepfunctions.conformance.services.Called;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares answers with recorded ones.
 *
 * <p>A response or an error that differs is a wrong result: level 0. Of TestState's response,
 * {@code inspectionData} is what histories have as details: where only that differs, it is level 2.
 */
final class Judge {
    private static final String INSPECTION = "inspectionData";

    private final Recording recording;
    private final Matcher matcher;

    Judge(Recording recording) {
        this.recording = recording;
        this.matcher = new Matcher(recording.object("tokens"));
    }

    Matcher matcher() {
        return matcher;
    }

    /** Whether AWS's Python client refused the call and AWS never saw it. */
    static boolean clientSide(Map<String, Object> step) {
        return step.get("expect_error") instanceof Map<?, ?> error
                && Boolean.TRUE.equals(error.get("client_side"));
    }

    Found call(Map<String, Object> step, Called called) {
        if (step.get("expect_error") instanceof Map<?, ?> error) {
            return error(Json.asObject(error), called);
        }
        if (!called.well()) {
            return Found.none("%s: %s".formatted(called.code(), called.message()));
        }
        Found response =
                step.get("expect") instanceof Map<?, ?> expect
                        ? response(
                                Json.asObject(
                                        Json.asObject(expect).getOrDefault("response", Map.of())),
                                called)
                        : Found.ALL;
        return step.get("expect_history_of_run") instanceof Number run
                ? response.and(history(run.intValue(), called))
                : response;
    }

    private Found error(Map<String, Object> expected, Called called) {
        String code = String.valueOf(expected.getOrDefault("code", ""));
        if (called.well()) {
            return Found.none("should fail with " + code + " and did not");
        }
        if (!code.isEmpty() && !code.equals(called.code())) {
            return Found.none("%s but was %s: %s".formatted(code, called.code(), called.message()));
        }
        if (expected.get("http_status") instanceof Number status
                && status.intValue() != called.status()) {
            return Found.none("HTTP status %s but was %d".formatted(status, called.status()));
        }
        return recording.trusted() && expected.get("message") instanceof String message
                ? matcher.difference(message, called.message())
                        .map(difference -> Found.none("message" + difference))
                        .orElse(Found.ALL)
                : Found.ALL;
    }

    private Found response(Map<String, Object> recorded, Called called) {
        Map<String, Object> expected = new LinkedHashMap<>(recorded);
        expected.remove("ResponseMetadata");
        Map<String, Object> actual = new LinkedHashMap<>(called.body());
        Optional<Object> inspected = Optional.ofNullable(expected.remove(INSPECTION));
        Optional<Object> ours = Optional.ofNullable(actual.remove(INSPECTION));
        Optional<String> difference = matcher.difference(expected, actual);
        if (difference.isPresent()) {
            return Found.none(difference.get());
        }
        return matcher.difference(inspected.orElse(Json.NULL), ours.orElse(Json.NULL))
                .map(details -> new Found(2, INSPECTION + details))
                .orElse(Found.ALL);
    }

    private Found history(int run, Called called) {
        List<Map<String, Object>> runs = recording.objects("runs");
        Map<String, Object> expected =
                Json.asObject(runs.get(run).getOrDefault("expected", Map.of()));
        return new Histories(matcher, recording.recorded())
                .compare(
                        expected,
                        Histories.events(called.body()),
                        recording.text("quality").equals("partial_history"))
                .at("history");
    }

    /** Status, output, error and cause of an execution. */
    Found result(Map<String, Object> expected, Map<String, Object> described) {
        if (!String.valueOf(expected.get("status")).equals(described.get("status"))) {
            return Found.none(
                    "%s but was %s %s %s"
                            .formatted(
                                    expected.get("status"),
                                    described.get("status"),
                                    described.getOrDefault("error", ""),
                                    described.getOrDefault("cause", "")));
        }
        return field("error", expected, Optional.ofNullable(described.get("error")))
                .or(() -> field("cause", expected, Optional.ofNullable(described.get("cause"))))
                .or(() ->
                        field(
                                "output",
                                expected,
                                Optional.ofNullable(described.get("output")).map(Judge::decoded)))
                .map(Found::none)
                .orElse(Found.ALL);
    }

    private static Object decoded(Object text) {
        try {
            return Json.read(String.valueOf(text));
        } catch (JsonMalformed e) {
            return text;
        }
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
}
