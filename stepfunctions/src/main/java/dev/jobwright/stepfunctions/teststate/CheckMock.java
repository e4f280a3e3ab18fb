package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.language.Distributed;
import dev.jobwright.stepfunctions.language.State;
import dev.jobwright.stepfunctions.teststate.Mock.FieldValidationMode;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a mock can take the place of a state's work. */
final class CheckMock {
    private CheckMock() {}

    static Optional<String> problem(State state, Mock mock) {
        return type(state)
                .or(() ->
                        switch (mock) {
                            case Mock.Result result -> result(state, result);
                            case Mock.ErrorOutput _ -> Optional.empty();
                        });
    }

    /** Why a state of this type cannot be mocked. */
    private static Optional<String> type(State state) {
        return switch (state) {
            case State.Task _, State.Parallel _, State.Map _ -> Optional.empty();
            case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ ->
                    Optional.of(
                            "State type '"
                                    + state.type()
                                    + "' is not supported when a mock is specified");
        };
    }

    /** Why this cannot be the result of the state's work. */
    private static Optional<String> result(State state, Mock.Result result) {
        Object value;
        try {
            value = Json.read(result.json());
        } catch (JsonMalformed e) {
            return Optional.of("Mocked result must be valid JSON");
        }
        return switch (state) {
            case State.Task task -> task(task, value, result.mode());
            case State.Parallel parallel -> parallel(parallel, value);
            case State.Map map -> map(map, value);
            case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> task(State.Task task, Object value, FieldValidationMode mode) {
        if (mode == FieldValidationMode.NONE) {
            return Optional.empty();
        }
        return ResponseShapes.of(task.resource())
                .flatMap(shape -> shape.misfit("result", value, mode == FieldValidationMode.STRICT))
                .map("Mock result schema validation error: "::concat);
    }

    private static Optional<String> parallel(State.Parallel parallel, Object value) {
        if (!(value instanceof List<?> results)) {
            return Optional.of("Mocked result must be an array.");
        }
        return results.size() == parallel.branches().size()
                ? Optional.empty()
                : Optional.of(
                        "Mocked result must contain the same number of items as number of"
                                + " Parallel branches.");
    }

    private static Optional<String> map(State.Map map, Object value) {
        if (map.distributed().flatMap(Distributed::writer).isPresent()) {
            return value instanceof Map<?, ?>
                    ? Optional.empty()
                    : Optional.of("Mocked result must be a JSON object.");
        }
        return value instanceof List<?>
                ? Optional.empty()
                : Optional.of("Mocked result must be an array.");
    }
}
