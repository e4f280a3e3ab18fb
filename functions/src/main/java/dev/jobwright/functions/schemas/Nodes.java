package dev.jobwright.functions.schemas;

import dev.jobwright.jobs.json.Json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.math.BigDecimal;

/** Our JSON as the library's. */
final class Nodes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Nodes() {}

    static JsonNode of(Json json) {
        return switch (json) {
            case Json.Null() -> NODES.nullNode();
            case Json.Bool(var flag) -> NODES.booleanNode(flag);
            case Json.Num(var number) -> number(number);
            case Json.Str(var text) -> NODES.stringNode(text);
            case Json.Arr(var items) -> {
                var node = NODES.arrayNode(items.size());
                items.forEach(item -> node.add(of(item)));
                yield node;
            }
            case Json.Obj(var fields) -> {
                var node = NODES.objectNode();
                fields.forEach((name, value) -> node.set(name, of(value)));
                yield node;
            }
        };
    }

    /** The library tells whole numbers by their kind. */
    private static JsonNode number(BigDecimal number) {
        return number.scale() <= 0
                ? NODES.numberNode(number.toBigIntegerExact())
                : NODES.numberNode(number);
    }
}
