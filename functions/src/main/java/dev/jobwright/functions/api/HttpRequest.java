package dev.jobwright.functions.api;

import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Json;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request, as API Gateway's HTTP API hands it to a function (payload format 2.0).
 *
 * @param method in capitals
 * @param path segments, decoded
 * @param query parameters by name; of a repeated one the values are joined by commas
 * @param headers by lower-case name
 * @param body its text; may be empty
 * @param owner the caller, as the authorizer says; none if nobody has signed in
 */
record HttpRequest(
        String method,
        List<String> path,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        Optional<Owner> owner) {

    /** Reads the gateway's event. */
    static HttpRequest read(Json event) {
        var object = (Json.Obj) event;
        var context = object.object("requestContext").orElse(Json.EMPTY);
        return new HttpRequest(
                context.object("http").flatMap(http -> http.text("method")).orElse("GET"),
                segments(object.text("rawPath").orElse("/")),
                texts(object.object("queryStringParameters"), false),
                texts(object.object("headers"), true),
                body(object),
                owner(context));
    }

    /**
     * Whose call it is: the subject of the token that the gateway's authorizer has checked, and
     * nothing else. A token that says what it is for must be for access: one that only tells an
     * application who somebody is may be in many hands.
     */
    private static Optional<Owner> owner(Json.Obj context) {
        var claims =
                context.object("authorizer")
                        .flatMap(authorizer -> authorizer.object("jwt"))
                        .flatMap(jwt -> jwt.object("claims"))
                        .orElse(Json.EMPTY);
        boolean isForAccess = claims.text("token_use").orElse("access").equals("access");
        return claims.text("sub").filter(Owner::isOne).filter(_ -> isForAccess).map(Owner::new);
    }

    /** A query parameter, if it is there and not empty. */
    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
    }

    /** A query parameter, if it is there: that it is empty says something. */
    Optional<String> said(String name) {
        return Optional.ofNullable(query.get(name));
    }

    private static List<String> segments(String rawPath) {
        var decoded = List.of(rawPath.split("/", -1));
        return decoded.stream().skip(1).map(HttpRequest::decoded).toList();
    }

    /** A segment that is not well encoded can match nothing. */
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Map<String, String> texts(Optional<Json.Obj> object, boolean lowerCase) {
        var texts = new LinkedHashMap<String, String>();
        object.orElse(Json.EMPTY)
                .fields()
                .forEach((name, value) -> {
                    if (value instanceof Json.Str(var text)) {
                        texts.put(lowerCase ? name.toLowerCase(Locale.ROOT) : name, text);
                    }
                });
        return texts;
    }

    /** A body that is not UTF-8 has no text; what stands for it is refused as JSON. */
    private static String body(Json.Obj event) {
        var text = event.text("body").orElse("");
        if (!event.flag("isBase64Encoded").orElse(false)) {
            return text;
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return "\uFFFD";
        }
    }
}
