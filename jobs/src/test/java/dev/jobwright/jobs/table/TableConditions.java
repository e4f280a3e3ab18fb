package dev.jobwright.jobs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.table.Condition.Absent;
import dev.jobwright.jobs.table.Condition.All;
import dev.jobwright.jobs.table.Condition.Always;
import dev.jobwright.jobs.table.Condition.AtMost;
import dev.jobwright.jobs.table.Condition.Is;
import dev.jobwright.jobs.table.Condition.Lacks;
import dev.jobwright.jobs.table.Condition.OneOf;
import dev.jobwright.jobs.table.Condition.Present;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Every condition against an absent item, a plain one and one full of odd values. */
abstract class TableConditions {
    private static final Json.Obj PLAIN = object("{\"s\": \"A\", \"n\": 5}");
    private static final Json.Obj ODD =
            object(
                    """
                    {"s": "", "n": "5", "null": null, "yes": true, "list": [1, "x", null],
                     "map": {"b": 1, "a": [true]}, "big": 1000, "text": "é𝄞"}
                    """);

    /** A condition, and whether it holds of nothing, of the plain item, and of the odd one. */
    record Row(Condition condition, boolean ofNothing, boolean ofPlain, boolean ofOdd) {}

    private final String partition = TableContract.partition();

    abstract Table table();

    static List<Row> rows() {
        return List.of(
                new Row(new Always(), true, true, true),
                new Row(new Absent(), true, false, false),
                new Row(new Present(), false, true, true),
                new Row(Condition.is("s", "A"), false, true, false),
                new Row(Condition.is("s", ""), false, false, true),
                new Row(Condition.is("n", 5), false, true, false),
                new Row(Condition.is("n", "5"), false, false, true),
                new Row(new Is("null", Json.NULL), false, false, true),
                new Row(new Is("yes", Json.of(true)), false, false, true),
                new Row(new Is("yes", Json.of(false)), false, false, false),
                new Row(new Is("big", Json.of(1e3)), false, false, true),
                new Row(new Is("list", read("[1, \"x\", null]")), false, false, true),
                new Row(new Is("list", read("[1, \"x\"]")), false, false, false),
                new Row(new Is("map", read("{\"a\": [true], \"b\": 1}")), false, false, true),
                new Row(new Is("map", read("{\"a\": [true], \"b\": 2}")), false, false, false),
                new Row(Condition.is("text", "é𝄞"), false, false, true),
                new Row(oneOf("s", "A", "B"), false, true, false),
                new Row(oneOf("s", "B", ""), false, false, true),
                new Row(new OneOf("n", List.of(Json.of(4), Json.of(5))), false, true, false),
                new Row(new OneOf("s", List.of()), false, false, false),
                new Row(new OneOf("s", many(150)), false, true, false),
                new Row(new Lacks("s"), false, false, false),
                new Row(new Lacks("yes"), false, true, false),
                new Row(new Lacks("null"), false, true, false),
                new Row(new AtMost("n", 4), false, false, false),
                new Row(new AtMost("n", 5), false, true, false),
                new Row(new AtMost("n", Long.MAX_VALUE), false, true, false),
                new Row(new AtMost("big", 999), false, false, false),
                new Row(new AtMost("big", 1000), false, false, true),
                new Row(new All(List.of()), true, true, true),
                new Row(Condition.all(new Present(), new Always()), false, true, true),
                new Row(
                        Condition.all(Condition.is("s", "A"), new Lacks("yes")),
                        false,
                        true,
                        false),
                new Row(
                        Condition.all(
                                Condition.all(oneOf("s", "A"), new AtMost("n", 9)),
                                Condition.is("n", 6)),
                        false,
                        false,
                        false));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_condition_decides_alike_in_every_engine(Row row) {
        assertEquals(row.ofNothing(), holds(row.condition(), Optional.empty()), "of nothing");
        assertEquals(row.ofPlain(), holds(row.condition(), Optional.of(PLAIN)), "of the plain");
        assertEquals(row.ofOdd(), holds(row.condition(), Optional.of(ODD)), "of the odd");
    }

    /** Asks alone and within a transaction, which an engine may do in two ways. */
    private boolean holds(Condition condition, Optional<Json.Obj> attributes) {
        var key = new Key(partition, "it");
        var there = attributes.map(each -> new Item(key, each));
        var always = new Always();
        table().transact(
                        List.of(
                                there.<Write>map(item -> new Write.Put(item, always))
                                        .orElse(new Write.Delete(key, always))));
        var other = new Key(partition, "other");
        var together =
                table().transact(
                                List.of(
                                        new Write.Delete(other, always),
                                        new Write.Check(key, condition)));
        var alone =
                table().transact(
                                List.of(
                                        there.<Write>map(item -> new Write.Put(item, condition))
                                                .orElse(new Write.Delete(key, condition))));
        var held = alone.equals(new Outcome.Committed());
        assertEquals(held ? alone : new Outcome.Lost(0, there), alone);
        assertEquals(held ? alone : new Outcome.Lost(1, there), together);
        return held;
    }

    private static Condition oneOf(String attribute, String... values) {
        return new OneOf(attribute, Json.strings(List.of(values)).items());
    }

    /** More values than one comparison of DynamoDB's takes; the last is "A". */
    private static List<Json> many(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Json.of(i == count ? "A" : "value " + i))
                .toList();
    }

    private static Json read(String json) {
        return JsonText.readOwn(json);
    }

    private static Json.Obj object(String json) {
        if (!(read(json) instanceof Json.Obj object)) {
            throw new IllegalArgumentException(json);
        }
        return object;
    }
}
