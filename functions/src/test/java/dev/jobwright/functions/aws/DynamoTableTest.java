package dev.jobwright.functions.aws;

import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.TableContract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DynamoTableTest extends TableContract {
    private static LocalDynamo dynamo;
    private static DynamoTable table;

    @BeforeAll
    static void start() throws Exception {
        dynamo = new LocalDynamo();
        table = dynamo.table();
    }

    @AfterAll
    static void stop() throws Exception {
        dynamo.stop();
    }

    @Override
    protected Table table() {
        return table;
    }

    @Override
    protected int rounds() {
        return 10;
    }
}
