package dev.jobwright.jobs.table;

import dev.jobwright.jobs.json.Json;

import java.util.List;
import java.util.Optional;

/** What must hold of the item under a key. Attributes compare by kind and value. */
public sealed interface Condition {

    /** Anything. */
    record Always() implements Condition {}

    /** There is no item. */
    record Absent() implements Condition {}

    /** There is an item. */
    record Present() implements Condition {}

    /** There is an item, and the attribute is there with this value. */
    record Is(String attribute, Json value) implements Condition {}

    /** There is an item, and the attribute is there with one of these values. */
    record OneOf(String attribute, List<Json> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** There is an item without the attribute. */
    record Lacks(String attribute) implements Condition {}

    /** There is an item, and the whole-number attribute is there and at most this. */
    record AtMost(String attribute, long bound) implements Condition {}

    /** All of these. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** Every condition of the list. */
    static Condition all(Condition... conditions) {
        return new All(List.of(conditions));
    }

    /** The attribute has this value. */
    static Condition is(String attribute, String value) {
        return new Is(attribute, Json.of(value));
    }

    /** The attribute has this value. */
    static Condition is(String attribute, long value) {
        return new Is(attribute, Json.of(value));
    }

    /** Whether it holds; engines that keep items in memory decide by this. */
    default boolean holds(Optional<Item> there) {
        return switch (this) {
            case Always _ -> true;
            case Absent _ -> there.isEmpty();
            case Present _ -> there.isPresent();
            case Is(var attribute, var value) -> value.equals(attribute(there, attribute));
            case OneOf(var attribute, var values) -> {
                var found = attribute(there, attribute);
                yield found != null && values.contains(found);
            }
            case Lacks(var attribute) -> there.isPresent() && attribute(there, attribute) == null;
            case AtMost(var attribute, var bound) ->
                    there.flatMap(item -> item.attributes().whole(attribute))
                            .filter(found -> found <= bound)
                            .isPresent();
            case All(var conditions) -> conditions.stream().allMatch(each -> each.holds(there));
        };
    }

    private static @org.jspecify.annotations.Nullable Json attribute(
            Optional<Item> there, String name) {
        return there.flatMap(item -> item.attributes().get(name)).orElse(null);
    }
}
