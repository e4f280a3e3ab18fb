package dev.jobwright.jobs.table;

import dev.jobwright.jobs.json.Json;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** One part of a transaction. Each names the key it is about and what must hold there. */
public sealed interface Write {

    /** Where. */
    Key key();

    /** What must hold for the item that is there (or for its absence). */
    Condition condition();

    /**
     * What lies there afterwards; engines that keep items in memory write by this.
     *
     * @throws IllegalArgumentException if it adds to what is not a number
     */
    default Optional<Item> after(Optional<Item> there) {
        return switch (this) {
            case Put(var item, _) -> Optional.of(item);
            case Update(var key, var changes, _) -> Optional.of(changed(key, changes, there));
            case Delete _ -> Optional.empty();
            case Check _ -> there;
        };
    }

    private static Item changed(Key key, List<Change> changes, Optional<Item> there) {
        var fields = new LinkedHashMap<String, Json>();
        there.ifPresent(item -> fields.putAll(item.attributes().fields()));
        for (var change : changes) {
            switch (change) {
                case Change.Set(var name, var value) -> fields.put(name, value);
                case Change.Remove(var name) -> fields.remove(name);
                case Change.Add(var name, var amount) ->
                        fields.put(name, sum(name, fields.get(name), amount));
            }
        }
        return new Item(key, new Json.Obj(fields));
    }

    private static Json sum(String attribute, @Nullable Json there, long amount) {
        return switch (there) {
            case null -> Json.of(amount);
            case Json.Num(var value) -> new Json.Num(value.add(BigDecimal.valueOf(amount)));
            case Json.Null _, Json.Bool _, Json.Str _, Json.Arr _, Json.Obj _ ->
                    throw new IllegalArgumentException(
                            "the attribute " + attribute + " is not a number to add to");
        };
    }

    /** Writes a whole item, replacing what is there. */
    record Put(Item item, Condition condition) implements Write {
        @Override
        public Key key() {
            return item.key();
        }
    }

    /** Changes attributes of an item; an absent item is made, as DynamoDB does. */
    record Update(Key key, List<Change> changes, Condition condition) implements Write {
        public Update {
            changes = List.copyOf(changes);
        }
    }

    /** Removes an item. */
    record Delete(Key key, Condition condition) implements Write {}

    /** Changes nothing, but takes part in the all-or-nothing. */
    record Check(Key key, Condition condition) implements Write {}

    /** A change of one attribute. */
    sealed interface Change {
        /** Which attribute. */
        String attribute();

        /** Sets it. */
        record Set(String attribute, Json value) implements Change {}

        /** Removes it, if it is there. */
        record Remove(String attribute) implements Change {}

        /** Adds to a whole number; an absent one counts as zero. */
        record Add(String attribute, long amount) implements Change {}
    }
}
