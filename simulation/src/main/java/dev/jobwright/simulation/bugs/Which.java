package dev.jobwright.simulation.bugs;

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

    static Optional<Item> item(Write write) {
        return write instanceof Write.Put(var item, _) ? Optional.of(item) : Optional.empty();
    }
}
