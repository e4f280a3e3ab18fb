package dev.jobwright.jobs.table;

import dev.jobwright.jobs.json.Json;

import java.util.List;

/** One part of a transaction. Each names the key it is about and what must hold there. */
public sealed interface Write {

    /** Where. */
    Key key();

    /** What must hold for the item that is there (or for its absence). */
    Condition condition();

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
