package dev.jobwright.local.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.local.Functions;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

final class LocalLambdaTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void a_function_answers_its_event() throws Exception {
        var lambda = Functions.lambda(LONG, (event, _) -> event.with("seen", Json.of(true)));

        assertEquals(
                new Invocation.Returned("{\"a\":1,\"seen\":true}"),
                lambda.invoke(Functions.ARN, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                new Invocation.Returned("{\"seen\":true}"),
                lambda.invoke(Functions.ARN + ":live", EMPTY));
    }

    @Test
    void a_function_knows_its_call() throws Exception {
        var lambda =
                Functions.lambda(
                        LONG,
                        (_, context) ->
                                Json.object()
                                        .put("id", context.getAwsRequestId())
                                        .put("arn", context.getInvokedFunctionArn())
                                        .put("left", context.getRemainingTimeInMillis())
                                        .done());

        var answer = (Json.Obj) JsonText.readOwn(returned(lambda.invoke("Work", EMPTY)));

        assertEquals("12345678-90ab-cdef-0000-000000000001", answer.text("id").orElseThrow());
        assertEquals(Functions.ARN, answer.text("arn").orElseThrow());
        var left = answer.whole("left").orElseThrow();
        assertTrue(left > 10_000 && left <= 20_000, left.toString());
    }

    @Test
    void an_exception_is_told_by_its_full_name() throws Exception {
        var lambda =
                Functions.lambda(
                        LONG,
                        (_, _) -> {
                            throw new IllegalStateException(
                                    "broken", new IllegalArgumentException());
                        });

        var error = (Json.Obj) JsonText.readOwn(threw(lambda.invoke("Work", EMPTY)));

        assertEquals("broken", error.text("errorMessage").orElseThrow());
        assertEquals("java.lang.IllegalStateException", error.text("errorType").orElseThrow());
        assertTrue(error.items("stackTrace").orElseThrow().size() > 1);
        assertEquals(
                "java.lang.IllegalArgumentException",
                error.object("cause").orElseThrow().text("errorMessage").orElseThrow());
    }

    @Test
    void a_function_is_interrupted_at_its_timeout() throws Exception {
        var interrupted = new CountDownLatch(1);
        var lambda =
                Functions.lambda(
                        Duration.ofSeconds(1),
                        (_, _) -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                            return Json.NULL;
                        });

        var refused = assertInstanceOf(Invocation.Refused.class, lambda.invoke("Work", EMPTY));

        assertEquals("Sandbox.Timedout", refused.error());
        assertTrue(
                refused.cause().endsWith("Error: Task timed out after 1.00 seconds"),
                refused.cause());
        interrupted.await();
    }

    @Test
    void payloads_over_six_megabytes_are_refused_both_ways() throws Exception {
        var large = "x".repeat(LocalLambda.MAX_PAYLOAD);
        var lambda = Functions.lambda(LONG, (_, _) -> Json.of(large));

        assertEquals(
                "Lambda.RequestTooLargeException",
                assertInstanceOf(
                                Invocation.Refused.class,
                                lambda.invoke("Work", new byte[LocalLambda.MAX_PAYLOAD + 1]))
                        .error());
        var error = (Json.Obj) JsonText.readOwn(threw(lambda.invoke("Work", EMPTY)));
        assertEquals("Function.ResponseSizeTooLarge", error.text("errorType").orElseThrow());
    }

    @Test
    void calls_over_the_bound_are_refused_and_never_queued() throws Exception {
        var go = new CountDownLatch(1);
        var at = new CountDownLatch(LocalLambda.MAX_CONCURRENCY);
        var lambda =
                Functions.lambda(
                        LONG,
                        (event, _) -> {
                            at.countDown();
                            go.await();
                            return event;
                        });
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Invocation>>();
            for (int i = 0; i < LocalLambda.MAX_CONCURRENCY; i++) {
                answers.add(callers.submit(() -> lambda.invoke("Work", EMPTY)));
            }
            at.await();

            assertEquals(
                    "Lambda.TooManyRequestsException",
                    assertInstanceOf(Invocation.Refused.class, lambda.invoke("Work", EMPTY))
                            .error());

            go.countDown();
            for (var answer : answers) {
                assertEquals("{}", returned(answer.get()));
            }
        }
        assertEquals("{}", returned(lambda.invoke("Work", EMPTY)));
    }

    @Test
    void a_function_that_is_not_there_is_not_found() throws Exception {
        var lambda = Functions.lambda(LONG, (event, _) -> event);

        assertEquals(
                new Invocation.Refused(
                        "Lambda.ResourceNotFoundException", "Function not found: Other"),
                lambda.invoke("Other", EMPTY));
    }

    @Test
    void a_failed_event_is_tried_twice_more_and_then_a_dead_letter() {
        var attempts = new AtomicInteger();
        var lambda =
                Functions.lambda(
                        LONG,
                        (_, _) -> {
                            attempts.incrementAndGet();
                            throw new IllegalStateException("no");
                        });
        var time = new HandTurned();
        var dead = new ArrayList<Queue.Message>();
        Queue queue = dead::addAll;

        new AsyncCalls(lambda, _ -> queue, time, Functions.ids())
                .call(Functions.ARN, Json.object().put("event", 1).done());
        time.runAll();

        assertEquals(3, attempts.get());
        assertEquals(
                List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(2)), time.delays);
        assertEquals(Json.object().put("event", 1).done(), dead.getFirst().body());
    }

    private static String returned(Invocation invocation) {
        return assertInstanceOf(Invocation.Returned.class, invocation).payload();
    }

    private static String threw(Invocation invocation) {
        return assertInstanceOf(Invocation.Threw.class, invocation).payload();
    }

    private static final class HandTurned implements Later {
        private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        private final List<Duration> delays = new ArrayList<>();

        @Override
        public void after(Duration delay, Runnable task) {
            delays.add(delay);
            tasks.add(task);
        }

        void runAll() {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }
    }
}
