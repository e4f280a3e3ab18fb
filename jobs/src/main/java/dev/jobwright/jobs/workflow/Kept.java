package dev.jobwright.jobs.workflow;

import dev.jobwright.jobs.json.Json;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What stands in a plan's text: it is there, since we wrote it. */
final class Kept {
    private Kept() {}

    static <K, V> Json.Obj map(
            Map<K, V> map, Function<K, String> name, Function<V, ? extends Json> json) {
        var fields = Json.object();
        map.forEach((key, value) -> fields.put(name.apply(key), json.apply(value)));
        return fields.done();
    }

    static <K, V> Map<K, V> readMap(
            Json.Obj json, Function<String, K> key, Function<Json, V> value) {
        Map<K, V> map = new LinkedHashMap<>();
        json.fields().forEach((name, field) -> map.put(key.apply(name), value.apply(field)));
        return map;
    }

    static String text(Json json) {
        if (json instanceof Json.Str(var value)) {
            return value;
        }
        throw missing("text");
    }

    static String text(Json.Obj json, String field) {
        return json.text(field).orElseThrow(() -> missing(field));
    }

    static long whole(Json.Obj json, String field) {
        return json.whole(field).orElseThrow(() -> missing(field));
    }

    static boolean flag(Json.Obj json, String field) {
        return json.flag(field).orElseThrow(() -> missing(field));
    }

    static BigDecimal number(Json.Obj json, String field) {
        if (json.get(field).orElse(Json.NULL) instanceof Json.Num(var value)) {
            return value;
        }
        throw missing(field);
    }

    static List<Json> items(Json.Obj json, String field) {
        return json.items(field).orElseThrow(() -> missing(field));
    }

    static List<String> texts(Json.Obj json, String field) {
        return items(json, field).stream().map(Kept::text).toList();
    }

    static Json.Obj object(Json json) {
        if (json instanceof Json.Obj object) {
            return object;
        }
        throw missing("object");
    }

    static Json.Obj object(Json.Obj json, String field) {
        return json.object(field).orElseThrow(() -> missing(field));
    }

    static IllegalStateException missing(String what) {
        return new IllegalStateException("a stored plan has no proper " + what);
    }
}
