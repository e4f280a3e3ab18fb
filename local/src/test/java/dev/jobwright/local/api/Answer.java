package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the API answered.
 *
 * @param status the HTTP status
 * @param headers by name
 * @param body text; may be empty
 */
public record Answer(int status, Json.Obj headers, String body) {
    /** What a problem must not tell: a stack, an ARN, a class, a key or a table. */
    private static final Pattern INSIDE =
            Pattern.compile(
                    "arn:|Exception|\\.java|dev\\.jobwright|OWNER#|JOB#|RUN#|LOG#|\\btable\\b");

    static Answer of(Json event) {
        var object = (Json.Obj) event;
        return new Answer(
                object.whole("statusCode").orElseThrow().intValue(),
                object.object("headers").orElseThrow(),
                object.text("body").orElseThrow());
    }

    String header(String name) {
        return headers.text(name).orElse("");
    }

    /** The code of a problem; nothing of what is none. */
    String code() {
        return header("Content-Type").equals("application/problem+json")
                ? json().text("code").orElse("")
                : "";
    }

    Json.Obj json() {
        return (Json.Obj) JsonText.readOwn(body);
    }

    /** The body, when the status is this one. */
    Json.Obj is(int expected) {
        assertEquals(expected, status, body);
        return json();
    }

    /** The body, when it is this problem. */
    Json.Obj isProblem(int expected, String code) {
        var problem = is(expected);
        assertEquals("application/problem+json", header("Content-Type"));
        assertEquals(code, problem.text("code").orElse(""), body);
        assertFalse(INSIDE.matcher(body).find(), body);
        return problem;
    }

    /** The places of this problem, as {@code POINTER CODE}. */
    List<String> places(int expected, String code) {
        return isProblem(expected, code).items("errors").orElseThrow().stream()
                .map(one -> (Json.Obj) one)
                .map(one ->
                        one.text("pointer").orElseThrow() + " " + one.text("code").orElseThrow())
                .toList();
    }
}
