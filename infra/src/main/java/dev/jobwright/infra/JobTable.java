package dev.jobwright.infra;

import dev.jobwright.jobs.table.Index;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

import java.util.List;

/** The one table. It outlives the stack: every job there ever was is in it. */
final class JobTable {

    /** Transactions are allowed by the writes and checks they are made of. */
    private static final List<String> ITEMS =
            List.of(
                    "dynamodb:ConditionCheckItem",
                    "dynamodb:DeleteItem",
                    "dynamodb:GetItem",
                    "dynamodb:PutItem",
                    "dynamodb:Query",
                    "dynamodb:UpdateItem");

    private final Table table;

    JobTable(Construct scope) {
        table =
                Table.Builder.create(scope, "Table")
                        .partitionKey(text("pk"))
                        .sortKey(text("sk"))
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .timeToLiveAttribute("expires_at_seconds")
                        .pointInTimeRecoverySpecification(
                                PointInTimeRecoverySpecification.builder()
                                        .pointInTimeRecoveryEnabled(true)
                                        .build())
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build();
        for (var index : Index.values()) {
            table.addGlobalSecondaryIndex(global(index));
        }
    }

    String name() {
        return table.getTableName();
    }

    /** Lets a function read and write items, and query partitions and the indexes it names. */
    void usedBy(LiveFunction function, Index... indexes) {
        function.set("JOBWRIGHT_TABLE", table.getTableName());
        function.may(ITEMS, table.getTableArn());
        for (var index : indexes) {
            function.may(
                    List.of("dynamodb:Query"), table.getTableArn() + "/index/" + index.indexName());
        }
    }

    /** What CloudWatch counts of it. */
    Metric metric(String name, MetricOptions options) {
        return table.metric(name, options);
    }

    private static GlobalSecondaryIndexProps global(Index index) {
        return GlobalSecondaryIndexProps.builder()
                .indexName(index.indexName())
                .partitionKey(text(index.partitionAttribute()))
                .sortKey(text(index.sortAttribute()))
                .projectionType(
                        switch (index.projection()) {
                            case ALL -> ProjectionType.ALL;
                            case KEYS_ONLY -> ProjectionType.KEYS_ONLY;
                        })
                .build();
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }
}
