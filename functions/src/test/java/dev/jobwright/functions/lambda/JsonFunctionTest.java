package dev.jobwright.functions.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class JsonFunctionTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void an_event_is_answered_as_json() throws IOException {
        assertEquals("[{\"a\":\"ü\"},\"r-1\"]", answer("{\"a\": \"ü\"}", Echo::new));
        assertEquals(List.of(), lines);
    }

    @Test
    void an_event_that_is_not_strict_json_is_refused() {
        for (var event : new String[] {"", "{", "{\"a\":1,\"a\":2}", "{} {}", "NaN"}) {
            assertThrows(IllegalArgumentException.class, () -> answer(event, Echo::new));
        }
        assertEquals(5, lines.size());
    }

    @Test
    void a_failure_goes_on_unchanged_and_is_logged_as_one_line() {
        var failure = new IllegalStateException("first\n{\"level\":\"FORGED\"}\r\u2028");
        failure.initCause(new IOException("below"));

        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> answer("{}", log -> new Failing(log, failure))));

        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().lines().count() == 1, lines::getFirst);
        var line = (Json.Obj) JsonText.readOwn(lines.getFirst());
        assertEquals(Optional.of("ERROR"), line.text("level"));
        assertEquals(Optional.of("first\n{\"level\":\"FORGED\"}\r\u2028"), line.text("message"));
        assertEquals(Optional.of("api"), line.text("function"));
        assertEquals(Optional.of("r-1"), line.text("request_id"));
        assertEquals(
                List.of("java.lang.IllegalStateException", "java.io.IOException"),
                line.items("error").orElseThrow().stream()
                        .map(cause -> ((Json.Obj) cause).text("type").orElseThrow())
                        .toList());
    }

    @Test
    void a_failure_whose_causes_run_in_a_circle_is_logged() {
        var one = new IllegalStateException("x".repeat(10_000));
        one.initCause(new IllegalStateException("two", one));

        assertThrows(IllegalStateException.class, () -> answer("{}", log -> new Failing(log, one)));

        assertTrue(lines.getFirst().length() < 20_000);
    }

    private interface Made {
        JsonFunction with(Log log);
    }

    private String answer(String event, Made function) throws IOException {
        var output = new ByteArrayOutputStream();
        function.with(new Log(lines::add))
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(UTF_8)),
                        output,
                        new OneInvocation("api", "r-1"));
        return output.toString(UTF_8);
    }

    private static final class Echo extends JsonFunction {
        Echo(Log log) {
            super(log);
        }

        @Override
        protected Json handle(Json event, Context context) {
            return Json.array(List.of(event, Json.of(context.getAwsRequestId())));
        }
    }

    private static final class Failing extends JsonFunction {
        private final RuntimeException failure;

        Failing(Log log, RuntimeException failure) {
            super(log);
            this.failure = failure;
        }

        @Override
        protected Json handle(Json event, Context context) {
            throw failure;
        }
    }
}
