package dev.jobwright.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** More jobs wait than one call lets run: it is answered, and the others come without a sweep. */
final class ManyWaitingTest extends OnLimits {
    private static final int JOBS = 300;

    /** The most that are let run while somebody waits for another answer. */
    private static final int OF_A_CALL = 20;

    private List<String> ask(int jobs, String more) {
        return Stream.generate(() -> asked(more)).limit(jobs).toList();
    }

    private long running(List<String> jobs) {
        return standing(jobs, "RUNNING");
    }

    private long standing(List<String> jobs, String how) {
        return jobs.stream().filter(job -> standing(job).equals(how)).count();
    }

    private int wakes() {
        int wakes = 0;
        for (int more = api.wake(); more > 0; more = api.wake()) {
            wakes += more;
            assertTrue(wakes <= JOBS, "alarms set alarms without end");
        }
        return wakes;
    }

    @Test
    void a_queue_that_is_resumed_lets_some_run_at_once_and_all_the_others_soon() {
        pool("any", "{\"paused\": true}");
        var jobs = ask(JOBS, "");
        wakes();
        assertEquals(0, running(jobs));

        api.post("/v1/pools/any/resume", "").is(200);

        assertEquals(OF_A_CALL, running(jobs.subList(0, OF_A_CALL)));
        assertEquals(OF_A_CALL, running(jobs));
        wakes();
        assertEquals(JOBS, running(jobs));
    }

    @Test
    void a_higher_limit_lets_as_many_run_as_it_says_and_then_nobody_is_woken() {
        pool("some", "{\"limit\": 0}");
        var jobs = ask(150, "");
        wakes();

        pool("some", "{\"limit\": 130}");

        assertEquals(OF_A_CALL, running(jobs));
        wakes();
        assertEquals(130, running(jobs.subList(0, 130)));
        assertEquals(130, running(jobs));
        assertEquals(0, api.wake());
    }

    @Test
    void an_end_moves_no_more_on_than_any_call() {
        pool("a", "{\"limit\": 1}");
        pool("b", "{\"limit\": 0, \"workflow_id\": \"light\"}");
        var first = asked(Api.ALICE, "slow", "");
        var jobs = ask(60, "");
        wakes();
        assertEquals(60, standing(jobs, "SLOT a"));

        fail(Api.ALICE, first);

        assertEquals(OF_A_CALL, standing(jobs, "SLOT b"));
        wakes();
        assertEquals(60, standing(jobs, "SLOT b"));
    }

    @Test
    void lines_that_one_call_cannot_go_through_are_gone_on_with_too() {
        pool("each", "{\"paused\": true, \"key\": \"concurrency_key\", \"limit\": 4}");
        var jobs =
                IntStream.range(0, 96)
                        .mapToObj(i -> asked("\"concurrency_key\": \"k" + i % 24 + "\""))
                        .toList();
        wakes();

        api.post("/v1/pools/each/resume", "").is(200);

        assertEquals(OF_A_CALL, running(jobs));
        wakes();
        assertEquals(96, running(jobs));
    }
}
