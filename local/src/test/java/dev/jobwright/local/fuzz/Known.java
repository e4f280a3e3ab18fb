package dev.jobwright.local.fuzz;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a user has learned from answers: ids, tokens and tags, by the field that told them. */
final class Known {
    private static final int MOST = 60;
    private static final Set<String> TOLD = Set.of("next_token", "sha256", "version", "run_no");

    private final Map<String, List<String>> texts = new HashMap<>();

    /** Learns all that an answer tells. */
    void learn(Json json) {
        switch (json) {
            case Json.Obj(var fields) -> fields.forEach(this::learn);
            case Json.Arr(var items) -> items.forEach(this::learn);
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ -> {}
        }
    }

    private void learn(String name, Json value) {
        boolean isTold = name.endsWith("_id") || TOLD.contains(name);
        switch (value) {
            case Json.Str(var text) when isTold -> learn(name, text);
            case Json.Num number when isTold -> learn(name, number.toString());
            case Json.Obj _, Json.Arr _ -> learn(value);
            case Json.Str _, Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }

    void learn(String name, String text) {
        var all = texts.computeIfAbsent(name, _ -> new ArrayList<>());
        if (!all.contains(text)) {
            all.add(text);
        }
        if (all.size() > MOST) {
            all.removeFirst();
        }
    }

    /** Forgets what turned out to lead nowhere, or not any more. */
    void forget(List<String> gone) {
        texts.values().forEach(all -> all.removeAll(gone));
    }

    /** One of what is known by a name, the newer ones rather. */
    Optional<String> any(String name, Chance chance) {
        var all = texts.getOrDefault(name, List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int from = chance.in(50) ? Math.max(0, all.size() - 5) : 0;
        return Optional.of(chance.of(all.subList(from, all.size())));
    }
}
