package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.table.Query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which part of a list is asked for.
 *
 * @param limit the most items
 * @param after where the page before ended
 */
record Paging(int limit, Optional<Query.Cursor> after) {
    private static final int DEFAULT = 50;
    static final int MOST = 100;
    private static final String TOKEN = "next_token";

    /** Gateways and servers allow a few thousand bytes for all headers together. */
    private static final int LONGEST_LINK = 4_000;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

    /** Reads {@code limit} and {@code next_token}. */
    static Parsed<Paging> read(Call call) {
        return read(call, TOKEN, DEFAULT);
    }

    /**
     * The same by the name that a list has for its token, and with the limit that is usual there.
     */
    static Parsed<Paging> read(Call call, String token, int usual) {
        var request = call.request();
        var limit = request.query("limit").orElse(Integer.toString(usual));
        if (!NUMBER.matcher(limit).matches() || Integer.parseInt(limit) > MOST) {
            return new Parsed.Bad<>(
                    List.of(
                            new Problem(
                                    "/limit", "OUT_OF_RANGE", "give a limit from 1 to " + MOST)));
        }
        return new Parsed.Good<>(
                new Paging(Integer.parseInt(limit), request.query(token).map(call::cursor)));
    }

    /** The place of a query parameter, as if the query were a document. */
    static String place(String parameter) {
        return Problem.below("", parameter);
    }

    /** A token that no page of the list gave. */
    static HttpReply refuseToken(HttpRequest request) {
        var name =
                request.query(ListJobViews.START_KEY).isPresent() ? ListJobViews.START_KEY : TOKEN;
        return refuse(
                List.of(
                        new Problem(
                                place(name),
                                "INVALID_TOKEN",
                                "give the " + name + " of a page of this list, or leave it out")));
    }

    /** That a list is not asked by a parameter. */
    static Problem unknown(String parameter) {
        return new Problem(place(parameter), "UNKNOWN_PARAMETER", "this list is not asked by that");
    }

    static HttpReply refuse(List<Problem> problems) {
        return HttpReply.problem(
                400, "INVALID_REQUEST", "the query is not as the API asks for it", problems);
    }

    /** A page of a list. */
    static HttpReply page(
            Call call, String name, List<? extends Json> items, Optional<Query.Cursor> next) {
        return page(call, Json.object().put(name, Json.array(items)), next);
    }

    /** A page of a list that has something to say beside its items. */
    static HttpReply page(Call call, Json.Fields head, Optional<Query.Cursor> next) {
        var token = next.map(call::token);
        var reply = HttpReply.ok(head.putOrNull(TOKEN, token.orElse(null)).done());
        return token.map(text -> linked(reply, call.request(), TOKEN, text)).orElse(reply);
    }

    /** A page that says where the next is, unless no header could hold that. */
    static HttpReply linked(HttpReply page, HttpRequest request, String name, String token) {
        var link = link(request, name, token);
        return link.length() <= LONGEST_LINK ? page.with("Link", link) : page;
    }

    /** Where the next page is, as RFC 8288 has it. */
    private static String link(HttpRequest request, String name, String token) {
        var path = request.path().stream().map(Paging::encoded).collect(Collectors.joining("/"));
        var query = new TreeMap<>(request.query());
        query.put(name, token);
        var asked =
                query.entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
        return "</" + path + "?" + asked + ">; rel=\"next\"";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
