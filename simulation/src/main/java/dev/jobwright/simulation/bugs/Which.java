package dev.jobwright.simulation.bugs;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Write;

import java.util.Optional;
import java.util.function.Predicate;

/** Which write is meant. */
final class Which {
    private Which() {}

    /** Of items whose sort key begins so. */
    static Predicate<Write> of(String... prefixes) {
        return write -> {
            for (var prefix : prefixes) {
                if (write.key().sort().startsWith(prefix)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Of items in partitions whose key begins so. */
    static Predicate<Write> in(String prefix) {
        return write -> write.key().partition().startsWith(prefix);
    }

    /** By which an attribute goes. */
    static Predicate<Write> removing() {
        return write ->
                write instanceof Write.Update(_, var changes, _)
                        && changes.stream().anyMatch(Write.Change.Remove.class::isInstance);
    }

    /** Of steps, also of a list's elements. */
    static Predicate<Write> step() {
        return of("STEP#", "ELEMENT#");
    }

    /** Of items that come to have this value. */
    static Predicate<Write> having(String attribute, String... values) {
        return write -> {
            var text = item(write).flatMap(item -> item.textIf(attribute)).orElse("");
            for (var value : values) {
                if (value.equals(text)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** The checks of others' items. */
    static Predicate<Write> check() {
        return Write.Check.class::isInstance;
    }

    /** With one condition of several values. */
    static Predicate<Write> ofSeveral() {
        return write -> write.condition() instanceof Condition.OneOf;
    }

    /** The item that is put, or what is set of one. */
    static Optional<Item> item(Write write) {
        return switch (write) {
            case Write.Put(var item, _) -> Optional.of(item);
            case Write.Update(var key, var changes, _) -> {
                var fields = Json.object();
                for (var change : changes) {
                    if (change instanceof Write.Change.Set(var name, var value)) {
                        fields.put(name, value);
                    }
                }
                yield Optional.of(new Item(key, fields.done()));
            }
            case Write.Delete _, Write.Check _ -> Optional.empty();
        };
    }
}
