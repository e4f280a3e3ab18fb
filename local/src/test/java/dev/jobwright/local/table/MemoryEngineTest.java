package dev.jobwright.local.table;

import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.TableContract;

import org.junit.jupiter.api.AfterEach;

class MemoryEngineTest extends TableContract {
    private final EmbeddedTable table = EmbeddedTable.inMemory();

    @Override
    protected Table table() {
        return table;
    }

    @AfterEach
    void close() {
        table.close();
    }
}
