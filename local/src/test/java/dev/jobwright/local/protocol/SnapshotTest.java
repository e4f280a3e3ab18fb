package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;
import static dev.jobwright.local.protocol.Tools.said;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.local.protocol.StateMachine.AfterCrash;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Who comes back without knowing where it was sees how the job stands, and then what happens. */
final class SnapshotTest {

    private static List<Json.Obj> log(World world) {
        return world.log().stream().map(Event::frame).toList();
    }

    private static Json.Obj resumed(World world, String connectionId) {
        return world.push.all(connectionId).getFirst();
    }

    private static List<Long> numbers(List<Json.Obj> frames) {
        return frames.stream().map(frame -> frame.whole("job_seq").orElseThrow()).toList();
    }

    @Test
    void a_snapshot_of_a_job_that_ended_is_all_that_its_log_comes_to() {
        try (var world = new World(Flow.twoEchoes())) {
            Life.of(world, AfterCrash.ASKS_AGAIN);
            world.comeBack("later", _ -> false);
            world.drain();

            var kept = world.push.kept("later");
            var resumed = resumed(world, "later");
            assertEquals(View.of(log(world)), View.of(kept));
            assertEquals(numbers(kept), numbers(kept).stream().sorted().distinct().toList());
            assertEquals("job completed", Story.line(kept.getLast()));
            assertTrue(kept.size() < world.log().size());
            assertEquals("finished", resumed.text("status").orElseThrow());
            assertEquals(world.log().size(), resumed.whole("last_seq").orElseThrow());
            assertEquals(kept.size(), resumed.whole("replay_count").orElseThrow());
            assertEquals(List.of(false, true), flags(resumed));
        }
    }

    private static List<Boolean> flags(Json.Obj resumed) {
        return List.of(
                resumed.flag("replay_incomplete").orElseThrow(),
                resumed.flag("snapshot").orElseThrow());
    }

    @Test
    void what_happens_after_a_snapshot_comes_after_it_and_whole() {
        try (var world = new World(Flow.twoEchoes())) {
            world.start();
            ask(world, 1, 1, 0);
            world.drain();
            long before = world.log().size();
            world.comeBack("in between", _ -> false);
            world.drain();
            Life.of(world, AfterCrash.ASKS_AGAIN);

            var kept = world.push.kept("in between");
            assertEquals(View.of(log(world)), View.of(kept));
            assertEquals(
                    numbers(world.push.kept("in between")).stream()
                            .filter(seq -> seq > before)
                            .toList(),
                    world.log().stream().map(Event::jobSeq).filter(seq -> seq > before).toList());
            Soundness.check(world, Status.COMPLETED);
        }
    }

    @Test
    void what_of_a_snapshot_could_not_be_sent_is_made_good_by_the_log() {
        try (var world = new World(Flow.twoEchoes())) {
            world.start();
            ask(world, 1, 1, 0);
            world.drain();
            world.comeBack("shaky", attempt -> attempt == 3 || attempt == 5);
            world.drain();
            Life.of(world, AfterCrash.ASKS_AGAIN);

            assertEquals(View.of(log(world)), View.of(world.push.kept("shaky")));
        }
    }

    @Test
    void a_snapshot_is_as_large_as_the_job_and_not_as_its_log() {
        try (var world = new World(new Flow().step("scripted").plan())) {
            world.tools.script =
                    call -> {
                        for (int i = 1; i <= 900; i++) {
                            world.clock.turn(Duration.ofMillis(300));
                            call.progress(i, 900, "at " + i);
                        }
                        world.drain();
                        world.comeBack("at work", _ -> false);
                        world.drain();
                        return said("done");
                    };
            world.start();
            ask(world, 1, 1, 0);

            var kept = world.push.kept("at work");
            assertEquals(
                    List.of("job running", "step_1 running", "step_1 progresses"),
                    kept.stream().map(Story::line).toList());
            assertEquals("at 900", kept.getLast().text("chunk").orElseThrow());
            assertFalse(resumed(world, "at work").flag("replay_incomplete").orElseThrow());
        }
    }

    @Test
    void what_is_more_than_may_be_told_at_once_is_said_to_be_missing() {
        try (var world = new World(new Flow().step("scripted").plan())) {
            world.tools.script =
                    call -> {
                        for (int i = 1; i <= 1_100; i++) {
                            world.clock.turn(Duration.ofMillis(300));
                            call.output("out_" + i, Json.of(i));
                        }
                        world.drain();
                        world.comeBack("at work", _ -> false);
                        world.drain();
                        return said("done");
                    };
            world.start();
            ask(world, 1, 1, 0);

            var kept = world.push.kept("at work");
            assertEquals(1_000, kept.size());
            assertEquals("out_1100", kept.getLast().text("output_name").orElseThrow());
            assertEquals(List.of(true, true), flags(resumed(world, "at work")));
        }
    }
}
