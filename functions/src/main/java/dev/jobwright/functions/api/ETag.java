package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * By what a client says which state of a thing it knows (RFC 9110). A tag of something that can be
 * edited is in two parts: {@code "edition.body"}. By the whole of it a client asks whether there is
 * something new to read; an edit goes by the first part only, which stands for what can be edited,
 * so that a job that runs on is not taken to be another.
 */
final class ETag {
    private static final String HEADER = "ETag";
    private static final int LENGTH = 16;

    private ETag() {}

    /** An edition, of all that can be edited. */
    static String edition(Json all) {
        return hash(JsonText.canonical(all));
    }

    /** The answer, which says of which edition it is. */
    static HttpReply of(String edition, HttpReply reply) {
        return reply.with(HEADER, "\"" + edition + "." + hash(reply.body()) + "\"");
    }

    /** What a read is answered: that there is nothing new, to who says that they have it. */
    static HttpReply read(HttpRequest request, HttpReply reply) {
        if (!request.method().equals("GET") || reply.status() != 200) {
            return reply;
        }
        var tagged =
                reply.headers().containsKey(HEADER)
                        ? reply
                        : reply.with(HEADER, "\"" + hash(reply.body()) + "\"");
        var tag = tagged.headers().getOrDefault(HEADER, "");
        boolean isKnown =
                known(request).stream().anyMatch(one -> one.equals("*") || one.equals(tag));
        return isKnown ? HttpReply.notModified(tag) : tagged.with("Cache-Control", "no-cache");
    }

    /** A tag may have been weakened on its way. */
    private static List<String> known(HttpRequest request) {
        return tags(request, "if-none-match").orElse(List.of()).stream()
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .toList();
    }

    /**
     * What an edit asks of what is there, by {@code If-Match} and {@code If-None-Match}.
     *
     * @param edition of what is there
     */
    static <T> Predicate<Optional<T>> expected(HttpRequest request, Function<T, String> edition) {
        var wanted = tags(request, "if-match");
        var others = tags(request, "if-none-match");
        return there -> {
            var now = there.map(edition);
            return wanted.filter(tags -> !isOneOf(tags, now)).isEmpty()
                    && others.filter(tags -> isOneOf(tags, now)).isEmpty();
        };
    }

    /** The same of an edit that can only be made of what is there. */
    static <T> Predicate<T> expectedThere(HttpRequest request, Function<T, String> edition) {
        var expected = expected(request, edition);
        return there -> expected.test(Optional.of(there));
    }

    private static boolean isOneOf(List<String> tags, Optional<String> edition) {
        return edition.isPresent()
                && tags.stream()
                        .anyMatch(tag ->
                                tag.equals("*") || tag.startsWith("\"" + edition.get() + "."));
    }

    private static Optional<List<String>> tags(HttpRequest request, String header) {
        return Optional.ofNullable(request.headers().get(header))
                .map(text -> List.of(text.trim().split("\\s*,\\s*", -1)));
    }

    /** An edit that is not made, since what is there is not what was expected. */
    static HttpReply stale() {
        return HttpReply.problem(
                412,
                "PRECONDITION_FAILED",
                "what is there is not what If-Match or If-None-Match says; read it again");
    }

    private static String hash(String text) {
        return Hash.sha256(text).substring(0, LENGTH);
    }
}
