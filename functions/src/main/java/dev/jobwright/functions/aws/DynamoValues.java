package dev.jobwright.functions.aws;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Items and JSON values in DynamoDB's own types: N, S, BOOL, NULL, L and M. */
final class DynamoValues {
    static final String PARTITION = "pk";
    static final String SORT = "sk";

    private DynamoValues() {}

    static Map<String, AttributeValue> key(Key key) {
        return Map.of(
                PARTITION, AttributeValue.fromS(key.partition()),
                SORT, AttributeValue.fromS(key.sort()));
    }

    static Map<String, AttributeValue> item(Item item) {
        var attributes = attributes(item.attributes());
        attributes.putAll(key(item.key()));
        return attributes;
    }

    static Item item(Map<String, AttributeValue> attributes) {
        var others = new LinkedHashMap<String, Json>();
        attributes.forEach((name, value) -> others.put(name, json(value)));
        return new Item(
                new Key(text(others.remove(PARTITION)), text(others.remove(SORT))),
                new Json.Obj(others));
    }

    static AttributeValue value(Json json) {
        return switch (json) {
            case Json.Null _ -> AttributeValue.fromNul(true);
            case Json.Bool(var value) -> AttributeValue.fromBool(value);
            case Json.Num(var value) -> AttributeValue.fromN(value.toString());
            case Json.Str(var value) -> AttributeValue.fromS(value);
            case Json.Arr(var items) ->
                    AttributeValue.fromL(items.stream().map(DynamoValues::value).toList());
            case Json.Obj object -> AttributeValue.fromM(attributes(object));
        };
    }

    private static Json json(AttributeValue value) {
        return switch (value.type()) {
            case NUL -> Json.NULL;
            case BOOL -> Json.of(value.bool());
            case N -> new Json.Num(new BigDecimal(value.n()));
            case S -> Json.of(value.s());
            case L -> Json.array(value.l().stream().map(DynamoValues::json).toList());
            case M -> {
                var fields = new LinkedHashMap<String, Json>();
                value.m().forEach((name, field) -> fields.put(name, json(field)));
                yield new Json.Obj(fields);
            }
            case SS, NS, B, BS, UNKNOWN_TO_SDK_VERSION ->
                    throw new IllegalStateException(
                            "an attribute of a type that this system does not write: "
                                    + value.type());
        };
    }

    private static Map<String, AttributeValue> attributes(Json.Obj object) {
        var attributes = new LinkedHashMap<String, AttributeValue>();
        object.fields().forEach((name, field) -> attributes.put(name, value(field)));
        return attributes;
    }

    private static String text(@Nullable Json value) {
        if (value instanceof Json.Str(var text)) {
            return text;
        }
        throw new IllegalStateException("an item's key is not text");
    }
}
