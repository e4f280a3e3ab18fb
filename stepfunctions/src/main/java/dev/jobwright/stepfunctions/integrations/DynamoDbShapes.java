package dev.jobwright.stepfunctions.integrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What DynamoDB looks at before anything else, in its words. What stands in for it looks at other
 * things first, and says them otherwise.
 */
final class DynamoDbShapes {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");

    private static final Map<String, String> REQUIRED =
            Map.of(
                    "GetItem", "Key",
                    "PutItem", "Item",
                    "UpdateItem", "Key",
                    "DeleteItem", "Key",
                    "Query", "TableName",
                    "Scan", "TableName",
                    "BatchGetItem", "RequestItems",
                    "BatchWriteItem", "RequestItems",
                    "TransactGetItems", "TransactItems",
                    "TransactWriteItems", "TransactItems");

    /** What DynamoDB Local says in words of its own. */
    private static final Map<String, String> WORDS =
            Map.of("Cannot do operations on a non-existent table", "Requested resource not found");

    private DynamoDbShapes() {}

    /** Why DynamoDB would not even look for the table, if it would not. */
    static Optional<ServiceAnswer> refusal(ServiceCall call) {
        if (!call.service().equals("dynamodb")) {
            return Optional.empty();
        }
        List<String> problems = new ArrayList<>();
        call.text("TableName")
                .filter(name -> !name.startsWith("arn:") && !NAME.matcher(name).matches())
                .ifPresent(name ->
                        problems.add(
                                "Value '%s' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: %s"
                                        .formatted(name, NAME)));
        Optional.ofNullable(REQUIRED.get(call.operation()))
                .filter(name -> call.parameter(name).isEmpty())
                .ifPresent(name ->
                        problems.add(
                                "Value null at '%s' failed to satisfy constraint: Member must not be null"
                                        .formatted(Casing.small(name))));
        return problems.isEmpty() ? Optional.empty() : Optional.of(refused(problems));
    }

    private static ServiceAnswer refused(List<String> problems) {
        return new ServiceAnswer.Refused(
                400,
                "ValidationException",
                "%d validation error%s detected: %s"
                        .formatted(
                                problems.size(),
                                problems.size() == 1 ? "" : "s",
                                String.join("; ", problems)));
    }

    /** The answer in DynamoDB's own words. */
    static ServiceAnswer told(ServiceAnswer answer) {
        return answer
                        instanceof
                        ServiceAnswer.Refused(String code, Optional<String> message, Head head)
                ? new ServiceAnswer.Refused(
                        code, message.map(text -> WORDS.getOrDefault(text, text)), head)
                : answer;
    }
}
