package dev.jobwright.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.local.blobs.MemoryBlobStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** One user asks faster than a user may, at a gateway whose time is turned by hand. */
@Timeout(60)
final class PaceTest {
    private static final int PER_SECOND = 10;
    private static final Duration EACH = Duration.ofMillis(100);

    /** Who waits is passed on by the test. */
    private final BlockingQueue<Duration> waits = new LinkedBlockingQueue<>();

    private final CountDownLatch waited = new CountDownLatch(1);
    private final Semaphore atWork = new Semaphore(0);
    private final CountDownLatch worked = new CountDownLatch(1);
    private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

    private final Running running =
            Running.with(
                    new MemoryBlobStore(),
                    () -> now,
                    new Pace(OptionalInt.of(PER_SECOND), () -> now, this::pass),
                    this::answer);
    private final HttpClient client = HttpClient.newHttpClient();

    PaceTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        waited.countDown();
        worked.countDown();
        client.close();
        running.close();
    }

    private void pass(Duration time) throws InterruptedException {
        waits.add(time);
        waited.await();
    }

    private Json answer(Json.Obj event, Context context) throws InterruptedException {
        if (event.text("rawPath").orElseThrow().equals("/v1/slow")) {
            atWork.release();
            worked.await();
        }
        return Json.object().put("statusCode", 200).done();
    }

    @Test
    void who_comes_too_fast_is_spread_over_time_and_nobody_else_waits() throws Exception {
        atOnce("loud");
        var second = ask("loud", "/v1/jobs");
        assertEquals(EACH, waits.take());
        var third = ask("loud", "/v1/jobs");
        assertEquals(EACH.multipliedBy(2), waits.take());

        assertEquals(200, ask("quiet", "/v1/jobs").join().statusCode());
        assertTrue(waits.isEmpty());

        waited.countDown();
        assertEquals(200, second.join().statusCode());
        assertEquals(200, third.join().statusCode());
    }

    @Test
    void who_would_wait_too_long_is_held_then_told_to_come_again_and_has_to_connect_again()
            throws Exception {
        atOnce("loud");
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < PER_SECOND; i++) {
            waiting.add(ask("loud", "/v1/jobs"));
            waits.take();
        }
        var over = ask("loud", "/v1/jobs");
        assertEquals(Pace.PATIENCE, waits.take());

        waited.countDown();
        waiting.forEach(each -> assertEquals(200, each.join().statusCode()));
        var refused = over.join();
        assertEquals(429, refused.statusCode());
        assertTrue(refused.body().contains("\"code\":\"RATE_LIMITED\""), refused.body());
        assertEquals(List.of("1"), refused.headers().allValues("retry-after"));
        assertEquals(List.of("close"), refused.headers().allValues("connection"));

        now = now.plusSeconds(1);
        assertEquals(200, ask("loud", "/v1/jobs").join().statusCode());
    }

    @Test
    void a_clock_that_is_set_back_keeps_nobody_waiting() throws Exception {
        atOnce("loud");
        now = now.minus(Duration.ofDays(1));
        var next = ask("loud", "/v1/jobs");
        assertEquals(EACH, waits.take());
        waited.countDown();
        assertEquals(200, next.join().statusCode());
    }

    @Test
    void slow_requests_take_no_turns_of_the_same_users_others_nor_of_anybody_elses()
            throws Exception {
        var slow = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 100; i++) {
            slow.add(ask("loud", "/v1/slow"));
            atWork.acquire();
            now = now.plus(EACH);
        }
        assertEquals(200, ask("loud", "/v1/jobs").join().statusCode());
        assertEquals(200, ask("quiet", "/v1/jobs").join().statusCode());
        assertTrue(slow.stream().noneMatch(CompletableFuture::isDone));
        worked.countDown();
        slow.forEach(each -> assertEquals(200, each.join().statusCode()));
    }

    /** As many requests as are let through at once. */
    private void atOnce(String user) {
        for (int i = 0; i < Pace.AT_ONCE; i++) {
            assertEquals(200, ask(user, "/v1/jobs").join().statusCode());
        }
        assertTrue(waits.isEmpty());
    }

    private CompletableFuture<HttpResponse<String>> ask(String user, String path) {
        var request =
                HttpRequest.newBuilder(URI.create(running.base() + path))
                        .header("Authorization", "Bearer " + running.token(user))
                        .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }
}
