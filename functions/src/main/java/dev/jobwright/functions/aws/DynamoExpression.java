package dev.jobwright.functions.aws;

import static java.util.stream.Collectors.joining;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Condition;
import dev.jobwright.jobs.table.Query.Sorts;
import dev.jobwright.jobs.table.Write.Change;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes DynamoDB's expressions for one request. Every name and every value goes by a placeholder,
 * so that neither can be read as a word of the language.
 */
final class DynamoExpression {
    /** The most values of one IN. */
    private static final int OPERANDS = 100;

    private final Map<String, String> placeholders = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    /** The condition's expression, empty for none. */
    String condition(Condition condition) {
        return switch (condition) {
            case Condition.Always _ -> "";
            case Condition.Absent _ -> "attribute_not_exists(" + name(DynamoValues.PARTITION) + ")";
            case Condition.Present _ -> present();
            case Condition.Is(var attribute, var value) -> name(attribute) + " = " + value(value);
            case Condition.OneOf(var attribute, var candidates) -> oneOf(attribute, candidates);
            case Condition.Lacks(var attribute) -> present() + " AND " + absent(attribute);
            case Condition.AtMost(var attribute, var bound) ->
                    name(attribute) + " <= " + value(Json.of(bound));
            case Condition.All(var conditions) ->
                    conditions.stream()
                            .map(this::condition)
                            .filter(each -> !each.isEmpty())
                            .map(each -> "(" + each + ")")
                            .collect(joining(" AND "));
        };
    }

    /** The changes of an update. */
    String changes(List<Change> changes) {
        var sets = new ArrayList<String>();
        var removes = new ArrayList<String>();
        var adds = new ArrayList<String>();
        for (var change : changes) {
            switch (change) {
                case Change.Set(var attribute, var value) ->
                        sets.add(name(attribute) + " = " + value(value));
                case Change.Remove(var attribute) -> removes.add(name(attribute));
                case Change.Add(var attribute, var amount) ->
                        adds.add(name(attribute) + " " + value(Json.of(amount)));
            }
        }
        return Stream.of(clause("SET", sets), clause("REMOVE", removes), clause("ADD", adds))
                .filter(each -> !each.isEmpty())
                .collect(joining(" "));
    }

    /** Which items of a partition are read. */
    String range(String partitionName, String partition, String sortName, Sorts sorts) {
        var whole = name(partitionName) + " = " + value(Json.of(partition));
        return switch (sorts) {
            case Sorts.All _ -> whole;
            case Sorts.Prefix(var prefix) when prefix.isEmpty() -> whole;
            case Sorts.Prefix(var prefix) ->
                    "%s AND begins_with(%s, %s)"
                            .formatted(whole, name(sortName), value(Json.of(prefix)));
            case Sorts.Between(var from, var to) ->
                    "%s AND %s BETWEEN %s AND %s"
                            .formatted(
                                    whole,
                                    name(sortName),
                                    value(Json.of(from)),
                                    value(Json.of(to)));
        };
    }

    /** What the placeholders of names stand for. */
    Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        placeholders.forEach((name, placeholder) -> names.put(placeholder, name));
        return names;
    }

    /** What the placeholders of values stand for. */
    Map<String, AttributeValue> values() {
        return values;
    }

    private String oneOf(String attribute, List<Json> candidates) {
        if (candidates.isEmpty()) {
            // One of none: nothing can be.
            return present() + " AND " + absent(DynamoValues.PARTITION);
        }
        var ins = new ArrayList<String>();
        for (int from = 0; from < candidates.size(); from += OPERANDS) {
            var some = candidates.subList(from, Math.min(from + OPERANDS, candidates.size()));
            ins.add(
                    name(attribute)
                            + " IN ("
                            + some.stream().map(this::value).collect(joining(", "))
                            + ")");
        }
        return String.join(" OR ", ins);
    }

    private String present() {
        return "attribute_exists(" + name(DynamoValues.PARTITION) + ")";
    }

    private String absent(String attribute) {
        return "attribute_not_exists(" + name(attribute) + ")";
    }

    private static String clause(String verb, List<String> parts) {
        return parts.isEmpty() ? "" : verb + " " + String.join(", ", parts);
    }

    private String name(String attribute) {
        return placeholders.computeIfAbsent(attribute, _ -> "#n" + placeholders.size());
    }

    private String value(Json json) {
        var placeholder = ":v" + values.size();
        values.put(placeholder, DynamoValues.value(json));
        return placeholder;
    }
}
