package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * No request sets what only the system says. Whatever a field of any answer is called, and whatever
 * an item in the table has, is refused as unknown in each object of each body that does not know it
 * by the description, and changes nothing.
 */
final class MassAssignmentTest {
    /** What items have that no answer tells. */
    private static final List<String> INSIDE =
            List.of("owner", "uid", "revision", "pk", "sk", "PK", "SK", "__proto__");

    /** So many problems are told of one body. */
    private static final int AT_ONCE = 90;

    /** A request that is granted, of a story. */
    record Granted(Story story, Story.Asks asks) {
        @Override
        public String toString() {
            return asks.request().operation();
        }
    }

    /** One of each operation that has a body of fields. */
    static Stream<Granted> granted() {
        var first = new LinkedHashMap<String, Granted>();
        var operations = RequestFields.operations();
        Story.all()
                .forEach(story -> {
                    for (var line : story.lines()) {
                        if (line instanceof Story.Asks asks && asks.isGood()) {
                            var operation = asks.request().operation();
                            if (operations.contains(operation)) {
                                first.putIfAbsent(operation, new Granted(story, asks));
                            }
                        }
                    }
                });
        return first.values().stream();
    }

    @Test
    void there_is_a_request_of_every_operation_that_has_a_body() {
        var tried = new TreeSet<String>();
        granted().forEach(one -> tried.add(one.toString()));
        assertEquals(RequestFields.operations(), tried);
    }

    @ParameterizedTest
    @MethodSource("granted")
    void what_the_system_says_is_set_by_nobody(Granted granted) {
        try (var telling = new Telling()) {
            for (var line : granted.story().lines()) {
                if (line.equals(granted.asks())) {
                    break;
                }
                telling.tell(line);
            }
            telling.estate.api.settle();
            var before = telling.estate.seen();
            var body = telling.filled(granted.asks().request().body());
            var json = JsonText.readOwn(body.isEmpty() ? "{}" : body);
            RequestFields.places(granted.toString(), json)
                    .forEach((place, known) -> assertRefused(telling, granted, json, place, known));
            assertEquals(before, telling.estate.seen());
            telling.tell(granted.asks());
        }
    }

    private static void assertRefused(
            Telling telling, Granted granted, Json body, String place, Set<String> known) {
        var fields = new ArrayList<>(RequestFields.answered());
        fields.addAll(INSIDE);
        fields.removeAll(known);
        for (int from = 0; from < fields.size(); from += AT_ONCE) {
            var some = fields.subList(from, Math.min(fields.size(), from + AT_ONCE));
            var answer = telling.answer(granted.asks(), with(body, place, some).toString());
            var expected = new TreeSet<String>();
            some.forEach(field -> expected.add(place + "/" + field));
            assertEquals(expected, unknown(answer), answer.toString());
        }
    }

    private static Json with(Json body, String place, List<String> fields) {
        if (place.isEmpty()) {
            var more = (Json.Obj) body;
            for (var field : fields) {
                more = more.with(field, Json.of("x"));
            }
            return more;
        }
        var name = place.split("/", -1)[1];
        var rest = place.substring(name.length() + 1);
        return switch (body) {
            case Json.Obj object ->
                    object.with(name, with(object.get(name).orElseThrow(), rest, fields));
            case Json.Arr(var items) -> {
                var changed = new ArrayList<>(items);
                changed.set(0, with(items.getFirst(), rest, fields));
                yield Json.array(changed);
            }
            case Json.Null _, Json.Bool _, Json.Num _, Json.Str _ ->
                    throw new IllegalArgumentException(place);
        };
    }

    /**
     * Where an answer says that there is no such field. A plan tells its problems in good answers.
     */
    private static Set<String> unknown(Answer answer) {
        var places = new TreeSet<String>();
        Stream.of("errors", "problems")
                .flatMap(field -> answer.json().items(field).stream())
                .flatMap(List::stream)
                .map(Json.Obj.class::cast)
                .filter(one -> one.text("code").orElseThrow().equals("UNKNOWN_FIELD"))
                .forEach(one -> places.add(one.text("pointer").orElseThrow()));
        return places;
    }
}
