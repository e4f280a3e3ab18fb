package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jobwright.jobs.job.Owner;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/** One user asks more than a user may, and another goes on. */
final class FloodTest extends OnTheApi {
    /** What a process lets through that it does not count. */
    private static final int UNCOUNTED = 5;

    FloodTest() {
        super(new Api("a secret", Map.of("JOBWRIGHT_REQUESTS_PER_SECOND", "10")));
    }

    private int answered(String owner, int requests) {
        int answered = 0;
        for (int i = 0; i < requests; i++) {
            answered += api.as(owner, "GET", "/v1/jobs", "").status() == 200 ? 1 : 0;
        }
        return answered;
    }

    @Test
    void a_user_who_asks_too_much_is_told_when_to_come_again_and_nobody_else_is() {
        assertEquals(100 + UNCOUNTED, answered(Api.ALICE, 300));
        var refused = api.get("/v1/jobs");
        refused.isProblem(429, "RATE_LIMITED");
        assertEquals(50, answered(Api.BOB, 50));

        api.turn(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
        assertEquals(100 + UNCOUNTED, answered(Api.ALICE, 300));
    }

    @Test
    void processes_count_together() {
        assertEquals(100 + UNCOUNTED, answered(Api.ALICE, 300));
        var another = api.use().limiting().countRequest();
        long answered =
                IntStream.range(0, 300)
                        .filter(_ -> another.handle(new Owner(Api.ALICE)).isEmpty())
                        .count();
        assertEquals(UNCOUNTED, answered);
    }

    @Test
    void who_asks_now_and_then_costs_no_write_and_a_flood_costs_few() {
        int before = api.counted.writes();
        answered(Api.BOB, UNCOUNTED);
        assertEquals(before, api.counted.writes());
        answered(Api.ALICE, 300);
        assertEquals(before + 4, api.counted.writes());
    }
}
