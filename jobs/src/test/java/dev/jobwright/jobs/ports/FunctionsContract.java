package dev.jobwright.jobs.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Functions.Answer;
import dev.jobwright.jobs.ports.Functions.Call;
import dev.jobwright.jobs.ports.Functions.Fault;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What every {@link Functions} promises. An engine extends this class and has four functions:
 * {@code echo} logs {@code one} and {@code two} and answers its event, {@code broken} logs {@code
 * before the end} and throws {@code java.io.IOException: no disk}, {@code garbled} answers what is
 * not JSON, and {@code slow} never answers within its own timeout of a second.
 */
public abstract class FunctionsContract {

    /** The engine under test. */
    protected abstract Functions functions();

    /** The ARN of the function of a name. */
    protected abstract String arn(String name);

    /** Checks the end of a log; an engine to which logs come late may know less of it. */
    protected void assertLog(List<String> expected, List<String> log) {
        assertEquals(expected, log);
    }

    @Test
    void a_function_answers_its_event_and_its_log_comes_along() {
        var event = Json.object().put("text", "ü 🙂").put("count", 3).done();

        var answer = functions().invoke(to("echo", event));

        assertEquals(event, assertInstanceOf(Answer.Returned.class, answer).payload());
        assertLog(List.of("one", "two"), answer.log());
    }

    @Test
    void a_function_that_fails_says_so_in_its_own_words() {
        var failed = failed(to("broken", Json.EMPTY));

        assertEquals(Fault.FUNCTION, failed.fault());
        assertEquals("java.io.IOException", failed.error());
        assertEquals("no disk", failed.message());
        assertLog(List.of("before the end"), failed.log());
    }

    @Test
    void an_answer_that_is_not_json_is_the_functions_fault() {
        var failed = failed(to("garbled", Json.EMPTY));

        assertEquals(Fault.FUNCTION, failed.fault());
        assertEquals("InvalidAnswer", failed.error());
    }

    @Test
    void a_function_that_takes_too_long_has_timed_out() {
        var failed = failed(to("slow", Json.EMPTY));

        assertEquals(Fault.TIMED_OUT, failed.fault(), failed.toString());
        assertTrue(failed.message().contains("timed out after 1.00 seconds"), failed.message());
    }

    @Test
    void nobody_waits_longer_than_the_call_allows() {
        var soon = InstantSource.system().instant().plus(Duration.ofMillis(50));
        var past = Instant.EPOCH;

        for (var deadline : List.of(soon, past)) {
            var call = new Call(arn("slow"), Json.EMPTY, deadline, () -> false);
            var failed = failed(call);
            assertEquals(Fault.TIMED_OUT, failed.fault(), failed.toString());
        }
    }

    @Test
    void a_function_that_is_not_there_is_not_found() {
        assertEquals(Fault.NOT_FOUND, failed(to("missing", Json.EMPTY)).fault());
    }

    @Test
    void an_event_that_is_too_large_is_refused() {
        var event = Json.of("x".repeat(Functions.MAX_PAYLOAD_BYTES));

        assertEquals(Fault.TOO_LARGE, failed(to("echo", event)).fault());
    }

    private Call to(String name, Json event) {
        var deadline = InstantSource.system().instant().plus(Duration.ofMinutes(1));
        return new Call(arn(name), event, deadline, () -> false);
    }

    private Answer.Failed failed(Call call) {
        return assertInstanceOf(Answer.Failed.class, functions().invoke(call));
    }
}
