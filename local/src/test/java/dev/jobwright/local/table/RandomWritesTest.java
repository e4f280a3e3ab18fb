package dev.jobwright.local.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.MemoryTable;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.table.Write.Change;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/** After any writes the disk holds what the plainest table holds, also after opening again. */
class RandomWritesTest {
    private static final List<String> NAMES = List.of("a", "b", "b\0", "é", "𝄞", "\uFFFD");

    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_engine_agrees_with_the_plainest_one(long seed) {
        var random = new Random(seed);
        var model = new MemoryTable();
        for (int round = 0; round < 5; round++) {
            try (var table = EmbeddedTable.onDisk(directory)) {
                for (int i = 0; i < 60; i++) {
                    var writes = writes(random);
                    assertEquals(model.transact(writes), table.transact(writes));
                }
                agree(model, table, random);
            }
        }
    }

    private static void agree(MemoryTable model, EmbeddedTable table, Random random) {
        for (var partition : NAMES) {
            for (var sorts : List.of(new Query.Sorts.All(), new Query.Sorts.Prefix("b"))) {
                for (var index : Index.values()) {
                    var query = Query.of(index, partition).where(sorts);
                    agree(model, table, query.atMost(1 + random.nextInt(4)));
                    agree(model, table, query.descending().atMost(1 + random.nextInt(4)));
                }
                var query = Query.prefix(partition, "").where(sorts);
                agree(model, table, query.atMost(1 + random.nextInt(4)));
                agree(model, table, query.descending());
            }
        }
    }

    private static void agree(MemoryTable model, EmbeddedTable table, Query query) {
        assertEquals(Pages.all(model, query), Pages.all(table, query), query.toString());
    }

    private static List<Write> writes(Random random) {
        var writes = new LinkedHashMap<Key, Write>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            var key = new Key(name(random), name(random));
            writes.put(key, write(key, random));
        }
        return new ArrayList<>(writes.values());
    }

    private static Write write(Key key, Random random) {
        var condition =
                switch (random.nextInt(6)) {
                    case 0 -> new Condition.Present();
                    case 1 -> Condition.is("by_due_sk", "b");
                    default -> new Condition.Always();
                };
        return switch (random.nextInt(5)) {
            case 0 -> new Write.Delete(key, condition);
            case 1 -> new Write.Check(key, condition);
            case 2 ->
                    new Write.Update(
                            key,
                            List.of(
                                    new Change.Add("n", 1),
                                    new Change.Remove("by_due_pk"),
                                    new Change.Set("by_owner_sk", Json.of(name(random)))),
                            condition);
            default -> {
                var attributes = Json.object().put("text", name(random));
                for (var index : Index.values()) {
                    attributes.put(index.partitionAttribute(), name(random));
                    attributes.put(index.sortAttribute(), name(random));
                }
                yield new Write.Put(new Item(key, attributes.done()), condition);
            }
        };
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }
}
