package dev.jobwright.stepfunctions.protocol;

import dev.jobwright.stepfunctions.PageRequest;
import dev.jobwright.stepfunctions.json.Json;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The parameters of one call, which {@link CheckInput} has found to be as AWS describes them. */
record Parameters(Map<String, Object> json) {

    private Optional<Object> value(String name) {
        @Nullable Object value = json.get(name);
        return value == null || Json.isNull(value) ? Optional.empty() : Optional.of(value);
    }

    Optional<String> text(String name) {
        return value(name).map(String.class::cast);
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new NoSuchElementException(name));
    }

    Optional<Boolean> flag(String name) {
        return value(name).map(Boolean.class::cast);
    }

    Optional<Number> number(String name) {
        return value(name).map(Number.class::cast);
    }

    boolean flag(String name, boolean otherwise) {
        return flag(name).orElse(otherwise);
    }

    Optional<Integer> whole(String name) {
        return value(name).map(number -> ((Number) number).intValue());
    }

    <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        return text(name).map(word -> Enum.valueOf(type, word));
    }

    Optional<Parameters> object(String name) {
        return value(name).map(Json::asObject).map(Parameters::new);
    }

    Optional<List<Parameters>> objects(String name) {
        return value(name)
                .map(list ->
                        Json.asArray(list).stream()
                                .map(Json::asObject)
                                .map(Parameters::new)
                                .toList());
    }

    List<String> texts(String name) {
        return value(name)
                .map(list -> Json.asArray(list).stream().map(String.class::cast).toList())
                .orElse(List.of());
    }

    PageRequest page() {
        return new PageRequest(whole("maxResults").orElse(0), text("nextToken"));
    }
}
