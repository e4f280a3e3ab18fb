package dev.jobwright.jobs.table;

import org.junit.jupiter.api.Nested;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * What an engine of the table must keep. A subclass names the engine; the table may be shared by
 * all tests, since every test writes in partitions of its own.
 */
public abstract class TableContract {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final AtomicLong PARTITIONS = new AtomicLong();

    /** The engine's table. */
    protected abstract Table table();

    /** How many rounds the races run; fewer for an engine behind a network. */
    protected int rounds() {
        return 50;
    }

    /** A partition that no other test of this JVM writes in. */
    static String partition() {
        return "partition-" + PARTITIONS.incrementAndGet();
    }

    /**
     * Waits until an index has caught up; each question is a read, which is also what lag counts.
     */
    static void eventually(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came true: " + what);
            }
            Thread.onSpinWait();
        }
    }

    @Nested
    class writes extends TableWrites {
        @Override
        Table table() {
            return TableContract.this.table();
        }
    }

    @Nested
    class conditions extends TableConditions {
        @Override
        Table table() {
            return TableContract.this.table();
        }
    }

    @Nested
    class limits extends TableLimits {
        @Override
        Table table() {
            return TableContract.this.table();
        }
    }

    @Nested
    class values extends TableValues {
        @Override
        Table table() {
            return TableContract.this.table();
        }
    }

    @Nested
    class queries extends TableQueries {
        @Override
        Table table() {
            return TableContract.this.table();
        }
    }

    @Nested
    class indexes extends TableIndexes {
        @Override
        Table table() {
            return TableContract.this.table();
        }
    }

    @Nested
    class races extends TableRaces {
        @Override
        Table table() {
            return TableContract.this.table();
        }

        @Override
        int rounds() {
            return TableContract.this.rounds();
        }
    }
}
