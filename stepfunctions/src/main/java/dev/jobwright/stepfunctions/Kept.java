package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** One object of a kept document; the fields it must have are there, since we wrote them. */
record Kept(Map<String, Object> json) {
    static Kept of(String document) {
        return of(Json.read(document));
    }

    static Kept of(Object json) {
        return new Kept(Json.asObject(json));
    }

    Optional<Object> value(String field) {
        @Nullable Object value = json.get(field);
        return Optional.ofNullable(value);
    }

    Optional<String> maybe(String field) {
        return value(field).map(String::valueOf);
    }

    String text(String field) {
        return maybe(field).orElseThrow(() -> new NoSuchElementException("no " + field));
    }

    Instant time(String field) {
        return Instant.parse(text(field));
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(json.get(field));
    }

    int whole(String field) {
        return Integer.parseInt(text(field));
    }

    Kept object(String field) {
        return of(value(field).orElseGet(Json::object));
    }

    List<Kept> objects(String field) {
        return value(field).map(Json::asArray).orElse(List.of()).stream().map(Kept::of).toList();
    }
}
