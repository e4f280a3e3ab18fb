package dev.jobwright.local.executions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.local.rows.MemoryRows;
import dev.jobwright.local.rows.SqliteRows;
import dev.jobwright.stepfunctions.store.Store;
import dev.jobwright.stepfunctions.store.StoreContract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class KeptExecutionsTest extends StoreContract {
    private final List<KeptExecutions> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(KeptExecutions::close);
    }

    @Override
    protected Store store() {
        var store = new KeptExecutions(new MemoryRows());
        open.add(store);
        return store;
    }

    private static KeptExecutions onDisk(Path directory) {
        return new KeptExecutions(SqliteRows.open(directory, "executions.db", directory));
    }

    @Test
    void documents_outlive_their_writer(@TempDir Path directory) {
        try (var first = onDisk(directory)) {
            first.write(List.of(put(Store.Kind.EXECUTION, "a", "1")));
            first.write(
                    List.of(
                            put(Store.Kind.EXECUTION, "b", "2"),
                            put(Store.Kind.EXECUTION, "a", "3"),
                            put(Store.Kind.STATE_MACHINE, "a", "4")));
            first.write(List.of(new Store.Write.Remove(Store.Kind.EXECUTION, "b")));
        }
        try (var second = onDisk(directory)) {
            assertEquals(
                    List.of(new Store.Document("a", "3")), second.documents(Store.Kind.EXECUTION));
            assertEquals(
                    List.of(new Store.Document("a", "4")),
                    second.documents(Store.Kind.STATE_MACHINE));
        }
    }

    private static Store.Write put(Store.Kind kind, String key, String json) {
        return new Store.Write.Put(kind, key, () -> json);
    }
}
