package dev.jobwright.local.fuzz;

import dev.jobwright.jobs.json.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Values that fit a schema, nearly fit it, or are meant badly. */
final class Values {
    private static final int DEEPEST = 6;

    private final Description description;
    private final Chance chance;
    private final Function<String, Optional<String>> known;

    /** With what somebody knows by a field's name. */
    Values(Description description, Chance chance, Function<String, Optional<String>> known) {
        this.description = description;
        this.chance = chance;
        this.known = known;
    }

    /** A value for a field; one in {@code wrong} percent of them is none that fits. */
    Json of(String name, Json.Obj schema, int wrong, int depth) {
        if (chance.in(wrong) || depth > 2 * DEEPEST) {
            return Hostile.value(chance);
        }
        var one = description.resolved(schema);
        var some = one.items("enum").or(() -> one.items("oneOf")).or(() -> one.items("anyOf"));
        if (one.get("const").isPresent()) {
            return one.get("const").get();
        }
        if (one.items("enum").isPresent()) {
            return chance.of(some.orElseThrow());
        }
        if (some.isPresent() && one.get("properties").isEmpty()) {
            return of(name, (Json.Obj) chance.of(some.get()), wrong, depth + 1);
        }
        return typed(name, one, wrong, depth);
    }

    private Json typed(String name, Json.Obj schema, int wrong, int depth) {
        var type =
                schema.items("type")
                        .map(types -> ((Json.Str) chance.of(types)).value())
                        .or(() -> schema.text("type"))
                        .orElse("any");
        return switch (type) {
            case "object" -> object(schema, wrong, depth);
            case "array" -> array(name, schema, wrong, depth);
            case "string" -> Json.of(text(name, schema));
            case "integer" -> number(schema);
            case "number" -> chance.in(50) ? number(schema) : new Json.Num(decimal());
            case "boolean" -> Json.of(chance.in(50));
            case "null" -> Json.NULL;
            default -> chance.in(50) ? Json.of(chance.below(9)) : Json.of("any");
        };
    }

    private java.math.BigDecimal decimal() {
        return java.math.BigDecimal.valueOf(chance.below(100_000), 3);
    }

    private Json object(Json.Obj schema, int wrong, int depth) {
        var fields = new LinkedHashMap<String, Json>();
        var required = schema.items("required").orElse(List.of());
        schema.object("properties")
                .orElse(Json.EMPTY)
                .fields()
                .forEach((name, value) -> {
                    boolean isAsked = required.contains(Json.of(name));
                    if (depth < DEEPEST && (isAsked ? !chance.in(wrong) : chance.in(30))) {
                        fields.put(name, of(name, (Json.Obj) value, wrong, depth + 1));
                    }
                });
        if (schema.flag("additionalProperties").orElse(false) && chance.in(50)) {
            var name = chance.of(List.of("depth", "seconds", "a", "input_doc", "ü"));
            fields.put(name, chance.in(50) ? Json.of(1) : Hostile.value(chance));
        }
        if (chance.in(wrong)) {
            fields.put(chance.of(Hostile.TEXTS), Hostile.value(chance));
        }
        return new Json.Obj(fields);
    }

    private Json array(String name, Json.Obj schema, int wrong, int depth) {
        var items = new ArrayList<Json>();
        int size = chance.below(chance.in(wrong) ? 60 : 3) + (chance.in(60) ? 1 : 0);
        var item = schema.object("items").orElse(Json.EMPTY);
        for (int i = 0; i < size && depth < DEEPEST; i++) {
            items.add(of(name, item, wrong, depth + 1));
        }
        return new Json.Arr(items);
    }

    private Json number(Json.Obj schema) {
        long least = schema.whole("minimum").orElse(0L);
        long most = schema.whole("maximum").orElse(least + 20);
        var edges = List.of(least, most, least, least - 1, most + 1);
        return Json.of(
                chance.in(20)
                        ? chance.of(edges)
                        : least + chance.below(Math.clamp(most - least + 1, 1, 50)));
    }

    /** Of what is known by this name, of its format, or any. */
    String text(String name, Json.Obj schema) {
        var there = known.apply(name).filter(_ -> chance.in(85));
        if (there.isPresent()) {
            return there.get();
        }
        if (schema.text("format").filter("date-time"::equals).isPresent()) {
            return "20" + (10 + chance.below(80)) + "-01-01T00:00:00Z";
        }
        int longest = (int) Math.min(schema.whole("maxLength").orElse(40L), 5_000);
        return chance.in(5)
                ? "x".repeat(longest + chance.below(2))
                : chance.of(List.of("a", "b", "one", "Two", "x-" + chance.below(1_000)));
    }

    /** A value of an example with something else in one place. */
    Json changed(Json json) {
        return switch (json) {
            case Json.Obj(var fields) when !fields.isEmpty() -> {
                var name = chance.of(List.copyOf(fields.keySet()));
                var copy = new LinkedHashMap<>(fields);
                if (chance.in(15)) {
                    copy.remove(name);
                } else {
                    copy.put(name, within(name, fields));
                }
                yield new Json.Obj(copy);
            }
            case Json.Arr(var items) when !items.isEmpty() -> {
                var copy = new ArrayList<>(items);
                int at = chance.below(items.size());
                copy.set(at, changed(items.get(at)));
                yield new Json.Arr(copy);
            }
            case Json.Obj _, Json.Arr _, Json.Null _, Json.Bool _, Json.Num _, Json.Str _ ->
                    Hostile.value(chance);
        };
    }

    private Json within(String name, java.util.Map<String, Json> fields) {
        var value = fields.getOrDefault(name, Json.NULL);
        var id = known.apply(name);
        return id.isPresent() && chance.in(80) ? Json.of(id.get()) : changed(value);
    }
}
