package dev.jobwright.functions.aws;

import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Write;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

import java.util.List;
import java.util.Map;

/** How writes are sent to DynamoDB: several as a transaction, one as what it is. */
final class DynamoWrites {
    private static final ReturnValuesOnConditionCheckFailure WHAT_WAS_THERE =
            ReturnValuesOnConditionCheckFailure.ALL_OLD;

    private final DynamoDbClient client;
    private final DynamoDbClient once;
    private final String table;

    DynamoWrites(DynamoDbClient client, DynamoDbClient once, String table) {
        this.client = client;
        this.once = once;
        this.table = table;
    }

    Outcome transact(List<Write> writes) {
        try {
            var parts = writes.stream().map(this::part).toList();
            if (parts.size() == 1 && parts.getFirst().conditionCheck() == null) {
                single(parts.getFirst());
            } else {
                // The SDK gives the request a token and keeps it when it repeats the request.
                client.transactWriteItems(call -> call.transactItems(parts));
            }
            return new Outcome.Committed();
        } catch (SdkException e) {
            return DynamoRefusal.ofWrites(e);
        }
    }

    private void single(TransactWriteItem part) {
        if (part.put() != null) {
            var put = part.put();
            once.putItem(call ->
                    call.tableName(table)
                            .item(put.item())
                            .conditionExpression(put.conditionExpression())
                            .expressionAttributeNames(put.expressionAttributeNames())
                            .expressionAttributeValues(put.expressionAttributeValues())
                            .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE));
        } else if (part.update() != null) {
            var update = part.update();
            once.updateItem(call ->
                    call.tableName(table)
                            .key(update.key())
                            .updateExpression(update.updateExpression())
                            .conditionExpression(update.conditionExpression())
                            .expressionAttributeNames(update.expressionAttributeNames())
                            .expressionAttributeValues(update.expressionAttributeValues())
                            .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE));
        } else {
            var delete = part.delete();
            once.deleteItem(call ->
                    call.tableName(table)
                            .key(delete.key())
                            .conditionExpression(delete.conditionExpression())
                            .expressionAttributeNames(delete.expressionAttributeNames())
                            .expressionAttributeValues(delete.expressionAttributeValues())
                            .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE));
        }
    }

    private TransactWriteItem part(Write write) {
        var expression = new DynamoExpression();
        var condition = expression.condition(write.condition());
        var part = TransactWriteItem.builder();
        return switch (write) {
            case Write.Put(var item, _) ->
                    part.put(put ->
                                    put.tableName(table)
                                            .item(DynamoValues.item(item))
                                            .conditionExpression(unlessEmpty(condition))
                                            .expressionAttributeNames(names(expression))
                                            .expressionAttributeValues(values(expression))
                                            .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE))
                            .build();
            case Write.Update(var key, var changes, _) -> {
                var update = expression.changes(changes);
                yield part.update(call ->
                                call.tableName(table)
                                        .key(DynamoValues.key(key))
                                        .updateExpression(update)
                                        .conditionExpression(unlessEmpty(condition))
                                        .expressionAttributeNames(names(expression))
                                        .expressionAttributeValues(values(expression))
                                        .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE))
                        .build();
            }
            case Write.Delete(var key, _) ->
                    part.delete(delete ->
                                    delete.tableName(table)
                                            .key(DynamoValues.key(key))
                                            .conditionExpression(unlessEmpty(condition))
                                            .expressionAttributeNames(names(expression))
                                            .expressionAttributeValues(values(expression))
                                            .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE))
                            .build();
            case Write.Check(var key, _) -> check(part, key, condition, expression);
        };
    }

    private TransactWriteItem check(
            TransactWriteItem.Builder part,
            Key key,
            String condition,
            DynamoExpression expression) {
        // DynamoDB has no check of nothing; that there is an item or none always holds.
        var something =
                condition.isEmpty()
                        ? expression.condition(new Condition.Absent())
                                + " OR "
                                + expression.condition(new Condition.Present())
                        : condition;
        return part.conditionCheck(check ->
                        check.tableName(table)
                                .key(DynamoValues.key(key))
                                .conditionExpression(something)
                                .expressionAttributeNames(names(expression))
                                .expressionAttributeValues(values(expression))
                                .returnValuesOnConditionCheckFailure(WHAT_WAS_THERE))
                .build();
    }

    private static @Nullable String unlessEmpty(String expression) {
        return expression.isEmpty() ? null : expression;
    }

    private static @Nullable Map<String, String> names(DynamoExpression expression) {
        return expression.names().isEmpty() ? null : expression.names();
    }

    private static @Nullable Map<String, AttributeValue> values(DynamoExpression expression) {
        return expression.values().isEmpty() ? null : expression.values();
    }
}
