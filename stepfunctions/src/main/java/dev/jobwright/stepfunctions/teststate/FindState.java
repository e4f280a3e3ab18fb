package dev.jobwright.stepfunctions.teststate;

import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.language.Flow;
import dev.jobwright.stepfunctions.language.Problem;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;
import dev.jobwright.stepfunctions.language.State;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state to be tried: alone, or by its name in a machine, however deep. */
final class FindState {
    /** What was found. */
    sealed interface Found {
        /** The state, by the name that AWS gives it here, whatever it is called in its machine. */
        record It(State state) implements Found {}

        /** The definition is refused. */
        record Unsound(List<Problem> problems) implements Found {}

        /** No state has this name. */
        record Nothing() implements Found {}
    }

    private FindState() {}

    static Found in(String definition, Optional<String> stateName) {
        return stateName.isPresent() ? named(definition, stateName.get()) : alone(definition);
    }

    private static Found named(String definition, String name) {
        if (ReadDefinition.read(definition) instanceof Reading.Unsound(List<Problem> problems)) {
            return new Found.Unsound(problems);
        }
        Map<String, Object> machine = Json.asObject(Json.read(definition));
        Optional<Map<String, Object>> state = search(machine, name);
        return state.map(found -> alone(Json.write(speaking(found, machine))))
                .orElseGet(Found.Nothing::new);
    }

    /** The state in its machine's language, unless it has its own. */
    private static Map<String, Object> speaking(
            Map<String, Object> state, Map<String, Object> machine) {
        Map<String, Object> speaking = new LinkedHashMap<>();
        Optional.ofNullable(machine.get("QueryLanguage"))
                .ifPresent(language -> speaking.put("QueryLanguage", language));
        speaking.putAll(state);
        return speaking;
    }

    /** Whether a state of this name is inside a Map or Parallel. */
    static boolean inside(State state, String name) {
        List<Flow> flows =
                switch (state) {
                    case State.Parallel parallel -> parallel.branches();
                    case State.Map map -> List.of(map.itemProcessor());
                    case State.Task _,
                            State.Pass _,
                            State.Wait _,
                            State.Choice _,
                            State.Succeed _,
                            State.Fail _ ->
                            List.of();
                };
        return flows.stream()
                .map(Flow::states)
                .anyMatch(states ->
                        states.containsKey(name)
                                || states.values().stream().anyMatch(one -> inside(one, name)));
    }

    private static Optional<Map<String, Object>> search(Map<String, Object> flow, String name) {
        Map<String, Object> states = object(flow.get("States"));
        if (states.get(name) instanceof Map<?, ?> state) {
            return Optional.of(Json.asObject(state));
        }
        return states.values().stream()
                .map(FindState::object)
                .flatMap(state -> flows(state).stream())
                .flatMap(inner -> search(inner, name).stream())
                .findFirst();
    }

    private static List<Map<String, Object>> flows(Map<String, Object> state) {
        if (state.get("Branches") instanceof List<?> branches) {
            return branches.stream().map(FindState::object).toList();
        }
        return List.of(object(state.getOrDefault("ItemProcessor", state.get("Iterator"))));
    }

    private static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Json.asObject(map) : Map.of();
    }

    /** Reads the state by itself: where it leads is no matter here. */
    private static Found alone(String definition) {
        return switch (ReadDefinition.readState(definition)) {
            case Reading.Sound(var read) -> new Found.It(read.flow().state(read.flow().startAt()));
            case Reading.Unsound(List<Problem> problems) -> new Found.Unsound(problems);
        };
    }
}
