package dev.jobwright.functions.api;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers by name
 * @param body text; may be empty
 */
record HttpReply(int status, Map<String, String> headers, String body) {
    private static final String TYPE = "Content-Type";
    private static final String PROBLEM = "application/problem+json";

    HttpReply {
        headers = Map.copyOf(headers);
    }

    static HttpReply ok(Json body) {
        return json(200, body);
    }

    /**
     * That something is gone.
     *
     * @param field the field that names it
     */
    static HttpReply deleted(String field, String id) {
        return ok(Json.object().put(field, id).put("deleted", true).done());
    }

    static HttpReply created(String location, Json body) {
        return json(201, body).with("Location", location);
    }

    static HttpReply accepted(String location, Json body) {
        return json(202, body).with("Location", location);
    }

    /** Sends the caller elsewhere for the content. */
    static HttpReply seeOther(String location) {
        return new HttpReply(303, Map.of("Location", location), "");
    }

    /** Sends the caller elsewhere for the content, and says what that is. */
    static HttpReply seeOther(String location, Json body) {
        return json(303, body).with("Location", location);
    }

    /** That a client has already what it asks for. */
    static HttpReply notModified(String tag) {
        return new HttpReply(304, Map.of("ETag", tag, "Cache-Control", "no-cache"), "");
    }

    /** JSON text that is already written. */
    static HttpReply text(String json) {
        return new HttpReply(200, Map.of(TYPE, "application/json"), json);
    }

    /**
     * A problem document (RFC 9457).
     *
     * @param code stable, in capitals
     * @param detail what is wrong and how to mend it
     */
    static HttpReply problem(int status, String code, String detail) {
        return problem(status, code, detail, List.of());
    }

    /** A problem document that names places in the request's body. */
    static HttpReply problem(int status, String code, String detail, List<Problem> problems) {
        var body =
                Json.object()
                        .put("type", "about:blank")
                        .put("title", title(code))
                        .put("status", status)
                        .put("code", code)
                        .put("detail", detail);
        if (!problems.isEmpty()) {
            body.put("errors", Json.array(problems.stream().map(Problem::json).toList()));
        }
        return new HttpReply(status, Map.of(TYPE, PROBLEM), JsonText.write(body.done()));
    }

    HttpReply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpReply(status, more, body);
    }

    /** With the name of the request in the logs, which a problem also tells in its document. */
    HttpReply traced(String traceId) {
        var named = with("X-Trace-Id", traceId);
        return PROBLEM.equals(headers.get(TYPE))
                ? named.telling("trace_id", Json.of(traceId))
                : named;
    }

    /** With one field more. */
    HttpReply telling(String name, Json value) {
        var told = (Json.Obj) JsonText.readOwn(body);
        return new HttpReply(status, headers, JsonText.write(told.with(name, value)));
    }

    /** As the gateway takes it. */
    Json json() {
        var fields = Json.object();
        headers.forEach(fields::put);
        return Json.object()
                .put("statusCode", status)
                .put("headers", fields.done())
                .put("body", body)
                .put("isBase64Encoded", false)
                .done();
    }

    static HttpReply json(int status, Json body) {
        return new HttpReply(status, Map.of(TYPE, "application/json"), JsonText.write(body));
    }

    private static String title(String code) {
        var words = code.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
