package dev.jobwright.stepfunctions.integrations;

import dev.jobwright.stepfunctions.json.Json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** How an API spells the names that AWS's SDK for Java spells with a capital letter. */
enum Casing {
    /** With a capital letter too. */
    PASCAL,
    /** With a small one: {@code stateMachineArn}. */
    CAMEL;

    /** Their keys are the user's own and no fields. */
    private static final Set<String> MAPS = Set.of("tags", "environment", "labels");

    Map<String, Object> written(Map<String, Object> parameters) {
        return this == PASCAL ? parameters : renamed(parameters, Casing::small);
    }

    Map<String, Object> read(Map<String, Object> result) {
        return this == PASCAL ? result : renamed(result, Casing::capital);
    }

    private static Map<String, Object> renamed(
            Map<String, Object> from, UnaryOperator<String> spelling) {
        Map<String, Object> to = new LinkedHashMap<>();
        from.forEach((name, value) ->
                to.put(
                        spelling.apply(name),
                        MAPS.contains(name.toLowerCase(Locale.ROOT)) && value instanceof Map
                                ? value
                                : renamed(value, spelling)));
        return to;
    }

    private static Object renamed(Object value, UnaryOperator<String> spelling) {
        return switch (value) {
            case Map<?, ?> _ -> renamed(Json.asObject(value), spelling);
            case List<?> list -> list.stream().map(item -> renamed(item, spelling)).toList();
            default -> value;
        };
    }

    static String small(String name) {
        return change(name, Character.toLowerCase(name.charAt(0)));
    }

    static String capital(String name) {
        return change(name, Character.toUpperCase(name.charAt(0)));
    }

    private static String change(String name, char first) {
        return first + name.substring(1);
    }
}
