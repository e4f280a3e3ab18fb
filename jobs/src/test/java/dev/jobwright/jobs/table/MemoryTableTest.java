package dev.jobwright.jobs.table;

class MemoryTableTest extends TableContract {
    private final Table table = new MemoryTable();

    @Override
    protected Table table() {
        return table;
    }
}
