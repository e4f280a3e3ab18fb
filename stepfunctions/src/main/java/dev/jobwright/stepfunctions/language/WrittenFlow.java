package dev.jobwright.stepfunctions.language;

import dev.jobwright.stepfunctions.json.Json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of a machine, a branch or a processor as written, with their place. */
record WrittenFlow(Map<String, Map<String, Object>> states, String place) {

    static WrittenFlow of(Map<String, Object> flow, String place) {
        Map<String, Map<String, Object>> states = new LinkedHashMap<>();
        if (flow.get("States") instanceof Map<?, ?> written) {
            Json.asObject(written)
                    .forEach((name, state) -> {
                        if (state instanceof Map<?, ?> map) {
                            states.put(name, Json.asObject(map));
                        }
                    });
        }
        return new WrittenFlow(states, place);
    }

    String place(String state) {
        return place + "/States/" + state;
    }

    /** The flow of a Parallel's branches or a Map's processor, and whether it runs by itself. */
    record Inner(WrittenFlow flow, boolean distributed) {}

    List<Inner> inside(String state) {
        Map<String, Object> written = states.getOrDefault(state, Map.of());
        List<Inner> inner = new ArrayList<>();
        if (written.get("Branches") instanceof List<?> branches) {
            for (int i = 0; i < branches.size(); i++) {
                add(inner, Json.asArray(branches).get(i), place(state) + "/Branches[" + i + "]");
            }
        }
        for (String field : List.of("ItemProcessor", "Iterator")) {
            add(inner, written.getOrDefault(field, ""), place(state) + "/" + field);
        }
        return inner;
    }

    private static void add(List<Inner> all, Object flow, String place) {
        if (flow instanceof Map<?, ?> map) {
            boolean distributed =
                    map.get("ProcessorConfig") instanceof Map<?, ?> config
                            && "DISTRIBUTED".equals(config.get("Mode"));
            all.add(new Inner(of(Json.asObject(map), place), distributed));
        }
    }

    /** The variables that any of the states sets. */
    Set<String> assigned() {
        Set<String> names = new HashSet<>();
        states.values()
                .forEach(state -> {
                    addNames(state, names);
                    for (String list : List.of("Choices", "Catch")) {
                        if (state.get(list) instanceof List<?> entries) {
                            Json.asArray(entries).forEach(entry -> addNames(entry, names));
                        }
                    }
                });
        return names;
    }

    private static void addNames(Object holder, Set<String> names) {
        if (holder instanceof Map<?, ?> map && map.get("Assign") instanceof Map<?, ?> assign) {
            Json.asObject(assign)
                    .keySet()
                    .forEach(name ->
                            names.add(
                                    name.endsWith(".$")
                                            ? name.substring(0, name.length() - 2)
                                            : name));
        }
    }
}
