package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.Tools.said;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.local.protocol.Faults.Kind;
import dev.jobwright.local.protocol.StateMachine.AfterCrash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Everybody who watches a job gets its log, in order and whole. */
final class WatchersTest {

    @ParameterizedTest
    @CsvSource({
        "1, DIES_BEFORE",
        "2, DIES_AFTER",
        "3, UNHEARD",
        "5, LOST",
        "8, DIES_BEFORE",
        "13, DIES_AFTER",
        "21, UNHEARD",
        "34, LOST"
    })
    void watchers_with_bad_connections_see_the_whole_log_in_order(int seed, Kind kind) {
        try (var world = new World(Flow.twoEchoes())) {
            world.watch("steady", _ -> false);
            world.watch("every third", attempt -> attempt % 3 == 1);
            world.watch("by chance", attempt -> (attempt * seed) % 11 < 5);
            world.faults.strike(20 + seed, kind);
            Life.of(world, AfterCrash.ASKS_AGAIN);

            Soundness.check(world, Status.COMPLETED);
            Soundness.checkWatcher(world, "steady");
            Soundness.checkWatcher(world, "every third");
            Soundness.checkWatcher(world, "by chance");
        }
    }

    @Test
    void a_push_that_failed_at_the_last_event_is_made_good() {
        try (var world = new World(Flow.twoEchoes())) {
            world.start();
            world.watch("late", attempt -> attempt < 3);
            Life.of(world, AfterCrash.VANISHES);

            Soundness.checkWatcher(world, "late");
        }
    }

    @Test
    void a_connection_that_never_answers_does_not_keep_the_sweeper_for_ever() {
        try (var world = new World(Flow.twoEchoes())) {
            world.watch("dead", _ -> true);
            Life.of(world, AfterCrash.ASKS_AGAIN);

            assertEquals(List.of(), world.push.all("dead"));
            Soundness.check(world, Status.COMPLETED);
        }
    }

    @Test
    void what_was_reported_before_the_end_is_logged_however_late_the_queue_is() {
        try (var world = new World(Flow.twoEchoes())) {
            Life.of(world, AfterCrash.ASKS_AGAIN);

            assertEquals(
                    List.of(
                            "job running",
                            "step_1 running",
                            "step_1 progresses",
                            "step_1 logs",
                            "step_1 says said",
                            "step_1 completed",
                            "step_2 running",
                            "step_2 progresses",
                            "step_2 logs",
                            "step_2 says said",
                            "step_2 completed",
                            "job completed"),
                    world.story().stream().toList());
        }
    }

    @Test
    void results_too_large_for_one_frame_are_told_by_reference() {
        try (var world = new World(new Flow().step("scripted").step("scripted").plan())) {
            world.watch("near", _ -> false);
            world.tools.script = _ -> said("x".repeat(20_000));
            Life.of(world, AfterCrash.ASKS_AGAIN);

            Soundness.checkWatcher(world, "near");
            var outputs = ((Run.State.Ended) world.run().state()).outputs().values();
            assertTrue(outputs.stream().anyMatch(Stored.Ref.class::isInstance));
            assertTrue(world.log().getLast().frame().toString().contains("value_ref"));
        }
    }

    @Test
    void a_values_reference_says_where_to_fetch_it() {
        try (var world = new World(new Flow().step("scripted").plan())) {
            world.watch("near", _ -> false);
            world.tools.script = _ -> said("x".repeat(40_000));
            Life.of(world, AfterCrash.ASKS_AGAIN);

            Soundness.checkWatcher(world, "near");
            var told =
                    world.push.kept("near").stream()
                            .flatMap(frame -> frame.object("value_ref").stream())
                            .findFirst()
                            .orElseThrow();
            assertTrue(told.text("url").orElseThrow().startsWith("/v1/jobs/job_1/values/"));
            assertEquals(40_002, told.whole("size").orElseThrow());
            assertEquals(
                    List.of(),
                    world.log().stream()
                            .map(Event::frame)
                            .filter(frame -> frame.toString().length() > 5_000)
                            .toList());
        }
    }
}
