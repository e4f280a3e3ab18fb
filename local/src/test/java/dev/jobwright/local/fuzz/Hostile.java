package dev.jobwright.local.fuzz;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import java.util.List;

/** Values that nobody means well with. */
final class Hostile {
    static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    ".",
                    "..",
                    "../../etc/passwd",
                    "..%2f..%2fetc",
                    "a/b",
                    "a\\b",
                    "OWNER#x",
                    "JOB#1#~",
                    "{% $states.input %}",
                    "$$.Execution.Id",
                    "$.a[?(@.b)]",
                    "'; DROP TABLE jobs; --",
                    "<script>alert(1)</script>",
                    "\u0000",
                    "\u202e\ufeff",
                    "\ud83d\ude00",
                    "e\u0301",
                    "ﬃ",
                    "null",
                    "NaN",
                    "-0",
                    "1e400",
                    "9223372036854775808",
                    "2026-02-30T25:61:61Z",
                    "+999999999-12-31T23:59:59.999999999Z",
                    "-999999999-01-01T00:00:00Z",
                    "99999999999999999999s",
                    "0s",
                    "*",
                    "%",
                    "%00",
                    "http://169.254.169.254/latest/meta-data",
                    "https://[::1]:22/",
                    "(?<=(a+)+)$",
                    "x".repeat(64),
                    "x".repeat(65),
                    "x".repeat(5_000),
                    "ü".repeat(129));

    private static final List<Json> VALUES =
            List.of(
                    Json.NULL,
                    Json.of(true),
                    Json.of(-1),
                    Json.of(0),
                    Json.of(Long.MAX_VALUE),
                    JsonText.readOwn("1.5"),
                    JsonText.readOwn("1e300"),
                    JsonText.readOwn("-1e-300"),
                    JsonText.readOwn("[]"),
                    JsonText.readOwn("[null]"),
                    JsonText.readOwn("{}"),
                    JsonText.readOwn("{\"\":{\"\":[]}}"),
                    JsonText.readOwn("{\"$ref\":\"#\"}"),
                    JsonText.readOwn("{\"variable\":\"x\",\"value\":1}"),
                    JsonText.readOwn("[".repeat(60) + "]".repeat(60)));

    private static final List<String> BODIES =
            List.of(
                    "{",
                    "[]",
                    "null",
                    "0",
                    "\"\"",
                    "{\"a\":1,\"a\":2}",
                    "{\"a\":NaN}",
                    "{\"a\":\"\\ud800\"}",
                    "[".repeat(2_000),
                    "\u0000",
                    "{\"a\":" + "9".repeat(500) + "}");

    private Hostile() {}

    static Json value(Chance chance) {
        return chance.in(50) ? Json.of(chance.of(TEXTS)) : chance.of(VALUES);
    }

    static String body(Chance chance) {
        return chance.of(BODIES);
    }
}
