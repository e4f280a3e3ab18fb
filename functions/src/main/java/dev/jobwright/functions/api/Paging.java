package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.table.Query;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which part of a list is asked for.
 *
 * @param limit the most items
 * @param after where the page before ended
 */
record Paging(int limit, Optional<Query.Cursor> after) {
    private static final int DEFAULT = 50;
    private static final int MOST = 100;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

    /** Reads {@code limit} and {@code next_token}. */
    static Parsed<Paging> read(HttpRequest request) {
        var limit = request.query("limit").orElse(Integer.toString(DEFAULT));
        if (!NUMBER.matcher(limit).matches() || Integer.parseInt(limit) > MOST) {
            return new Parsed.Bad<>(
                    List.of(
                            new Problem(
                                    "/limit", "OUT_OF_RANGE", "give a limit from 1 to " + MOST)));
        }
        return new Parsed.Good<>(
                new Paging(
                        Integer.parseInt(limit),
                        request.query("next_token").map(Query.Cursor::new)));
    }

    /** The place of a query parameter, as if the query were a document. */
    static String place(String parameter) {
        return Problem.below("", parameter);
    }

    /** A token that no page of the list gave. */
    static HttpReply refuseToken() {
        return refuse(
                List.of(
                        new Problem(
                                "/next_token",
                                "INVALID_TOKEN",
                                "give the next_token of a page of this list, or leave it out")));
    }

    static HttpReply refuse(List<Problem> problems) {
        return HttpReply.problem(
                400, "INVALID_REQUEST", "the query is not as the API asks for it", problems);
    }

    /** A page of a list. */
    static Json page(String name, List<? extends Json> items, Optional<Query.Cursor> next) {
        return Json.object()
                .put(name, Json.array(items))
                .put("next_token", next.map(cursor -> Json.of(cursor.text())).orElse(Json.NULL))
                .done();
    }
}
