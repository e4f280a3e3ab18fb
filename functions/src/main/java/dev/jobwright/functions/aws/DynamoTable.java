package dev.jobwright.functions.aws;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Index;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Limits;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Page;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The table as DynamoDB keeps it: keys {@code pk} and {@code sk}, and the indexes under their own
 * names.
 */
public final class DynamoTable implements Table {
    private final DynamoDbClient client;
    private final DynamoWrites writes;
    private final String name;

    /**
     * A table of this name.
     *
     * @param client may repeat requests: reads, and transactions, which carry a token
     * @param once must not repeat a request: it sends single conditional writes, half the price of
     *     a transaction, which a repetition would see lose against themselves
     */
    public DynamoTable(DynamoDbClient client, DynamoDbClient once, String name) {
        this.client = client;
        this.writes = new DynamoWrites(client, once, name);
        this.name = name;
    }

    @Override
    public Optional<Item> get(Key key) {
        try {
            var answer =
                    client.getItem(get ->
                            get.tableName(name).key(DynamoValues.key(key)).consistentRead(true));
            return answer.hasItem()
                    ? Optional.of(DynamoValues.item(answer.item()))
                    : Optional.empty();
        } catch (SdkException e) {
            throw DynamoRefusal.ofRead(e);
        }
    }

    @Override
    public Page query(Query query) {
        Limits.check(query);
        var request = request(query);
        try {
            var answer = client.query(request);
            return new Page(
                    answer.items().stream().map(DynamoValues::item).toList(), next(query, answer));
        } catch (SdkException e) {
            throw DynamoRefusal.ofRead(e);
        }
    }

    @Override
    public Outcome transact(List<Write> transaction) {
        Limits.check(transaction);
        return writes.transact(transaction);
    }

    private QueryRequest request(Query query) {
        var expression = new DynamoExpression();
        var range =
                expression.range(
                        partitionName(query), query.partition(), sortName(query), query.sorts());
        var request =
                QueryRequest.builder()
                        .tableName(name)
                        .keyConditionExpression(range)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values())
                        .scanIndexForward(!query.newestFirst())
                        .limit(query.limit())
                        // DynamoDB has no consistent reads of an index.
                        .consistentRead(query.index().isEmpty());
        query.index().ifPresent(index -> request.indexName(index.indexName()));
        query.after().ifPresent(cursor -> request.exclusiveStartKey(start(query, cursor)));
        return request.build();
    }

    private static Map<String, AttributeValue> start(Query query, Query.Cursor cursor) {
        var parts = cursor.parts(3);
        if (query.index().isEmpty()) {
            return DynamoValues.key(new Key(query.partition(), parts.get(2)));
        }
        var place =
                Json.object()
                        .put(partitionName(query), query.partition())
                        .put(sortName(query), parts.get(0));
        return DynamoValues.item(new Item(new Key(parts.get(1), parts.get(2)), place.done()));
    }

    private static Optional<Query.Cursor> next(Query query, QueryResponse answer) {
        if (!answer.hasLastEvaluatedKey()) {
            return Optional.empty();
        }
        var last = answer.lastEvaluatedKey();
        return Optional.of(
                Query.Cursor.of(
                        text(last, sortName(query)),
                        text(last, DynamoValues.PARTITION),
                        text(last, DynamoValues.SORT)));
    }

    private static String text(Map<String, AttributeValue> key, String name) {
        return Objects.requireNonNull(key.get(name), name).s();
    }

    private static String partitionName(Query query) {
        return query.index().map(Index::partitionAttribute).orElse(DynamoValues.PARTITION);
    }

    private static String sortName(Query query) {
        return query.index().map(Index::sortAttribute).orElse(DynamoValues.SORT);
    }
}
