package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.local.template.Deployment;
import dev.jobwright.local.template.Site;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Whatever a user asks with the ids of another is answered, to the byte, as if nobody had them, and
 * changes nothing. Each route and command is tried in three installations that are alike: by Bob
 * with Alice's ids, by Bob with ids that nobody has, and by Alice, to see that it makes a
 * difference whose they are.
 */
final class ForeignIdsTest {
    /** A line of the table. */
    record Row(String method, String target, String body, boolean isAnybodys) {
        static Row of(String line) {
            var words = line.replaceFirst("^= ", "").split(" ", 3);
            return new Row(
                    words[0], words[1], words.length < 3 ? "" : words[2], line.startsWith("= "));
        }

        boolean isCommand() {
            return method.equals("SAY");
        }

        /** The route or command that the line tries. */
        String tries() {
            return isCommand() ? target : Contract.ofTheApi().route(method, path());
        }

        private String path() {
            return target.replaceFirst("\\?.*", "");
        }

        @Override
        public String toString() {
            return method + " " + target + " " + body;
        }
    }

    static Stream<Row> rows() {
        var name = "foreign-ids.txt";
        try (var in = ForeignIdsTest.class.getResourceAsStream(name)) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void there_is_a_row_for_every_route_and_every_command() {
        var tried = new TreeSet<String>();
        rows().forEach(row -> tried.add(row.tries()));
        var all = new TreeSet<>(Contract.ofTheApi().routes());
        Deployment.packed(new Site(URI.create("http://127.0.0.1")))
                .socket()
                .orElseThrow()
                .routes()
                .keySet()
                .stream()
                .filter(key -> !key.startsWith("$"))
                .forEach(all::add);

        assertEquals(all, tried);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void foreign_ids_are_answered_like_missing_ones_and_nothing_changes(Row row) {
        try (var estate = new Estate();
                var other = new Estate()) {
            var before = estate.seen();
            other.seen();

            var foreign = asked(estate, Api.BOB, row, id -> id);
            var missing = asked(other, Api.BOB, row, Estate::twin);

            assertEquals(missing, renamed(foreign, estate.ids()));
            estate.ids().values().forEach(id -> assertFalse(missing.contains(id), missing));
            assertEquals(before, estate.seen());
            assertEquals("[]", estate.api.push.take(Estate.ALICES_CONNECTION).toString());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whose_the_ids_are_makes_a_difference(Row row) {
        try (var estate = new Estate();
                var other = new Estate()) {
            var bobs = asked(estate, Api.BOB, row, id -> id);
            var alices = asked(other, Api.ALICE, row, id -> id);

            if (!row.isAnybodys()) {
                assertNotEquals(alices, bobs);
            }
        }
    }

    /** What somebody is answered, all of it. */
    private static String asked(Estate estate, String user, Row row, UnaryOperator<String> name) {
        var target = filled(row.target(), estate.ids(), name);
        var body = filled(row.body(), estate.ids(), name);
        if (!row.isCommand()) {
            var answer = estate.api.as(user, row.method(), target, body);
            // A tag is made of a body, ids and all.
            var headers = answer.headers().without("ETag");
            return answer.status() + " " + headers + "\n" + answer.body();
        }
        var connection = user.equals(Api.BOB) ? Estate.BOBS_CONNECTION : Estate.ALICES_CONNECTION;
        var command = "{\"command\":%s,\"data\":%s}".formatted(Json.of(target), body);
        var status = estate.api.say(connection, command);
        estate.api.log();
        return status + " " + estate.api.push.take(connection);
    }

    private static String filled(String text, Map<String, String> ids, UnaryOperator<String> name) {
        var filled = text;
        for (var id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", name.apply(id.getValue()));
        }
        return filled;
    }

    private static String renamed(String text, Map<String, String> ids) {
        var renamed = text;
        for (var id : ids.values()) {
            renamed = renamed.replace(id, Estate.twin(id));
        }
        return renamed;
    }
}
