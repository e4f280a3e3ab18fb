package dev.jobwright.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.table.Write;

import org.crac.Core;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

final class AroundSnapshotTest {
    private final List<String> done = new ArrayList<>();

    /** A table that writes down what is read of it, and answers to nobody. */
    private final class Away implements Table {
        @Override
        public Optional<Item> get(Key key) {
            done.add("read");
            throw new TableUnavailable("away", new IllegalStateException());
        }

        @Override
        public Page query(Query query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Outcome transact(List<Write> writes) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void the_table_is_read_before_and_all_is_made_anew_after_a_table_that_is_away_or_not() {
        var around =
                new AroundSnapshot(
                        new Away(), List.of(() -> done.add("chance"), () -> done.add("ids")));
        around.beforeCheckpoint(Core.getGlobalContext());
        assertEquals(List.of("read"), done);
        around.afterRestore(Core.getGlobalContext());
        assertEquals(List.of("read", "chance", "ids"), done);
    }

    @Test
    void copies_of_one_snapshot_go_on_with_other_ids_within_the_same_millisecond() {
        var clock = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_000L));
        var before = new Random(7);
        var after = new Reseeded(before);
        var ids = new UuidV7(clock, after);
        var last = ids.get();

        after.source = new Random(8);
        ids.renew();
        var one = ids.get();
        after.source = new Random(9);
        ids.renew();
        var other = ids.get();

        assertNotEquals(last.getMostSignificantBits() + 1, one.getMostSignificantBits());
        assertNotEquals(one.getMostSignificantBits(), other.getMostSignificantBits());
        assertNotEquals(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    /** Chance that can be given another seed. */
    private static final class Reseeded implements RandomGenerator {
        private RandomGenerator source;

        Reseeded(RandomGenerator source) {
            this.source = source;
        }

        @Override
        public long nextLong() {
            return source.nextLong();
        }
    }
}
