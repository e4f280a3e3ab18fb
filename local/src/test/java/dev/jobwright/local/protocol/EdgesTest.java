package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.StateMachine.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.items.EventItem;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.steps.StepRetry;
import dev.jobwright.jobs.steps.StepStopped;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.local.protocol.StateMachine.AfterCrash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What watchers are told of the edges between steps. */
final class EdgesTest {
    private static final RetryPolicy TWICE =
            new RetryPolicy(2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), false, List.of());

    @Test
    void an_edge_is_active_and_completed_as_its_target_is() {
        try (var world = new World(Flow.twoEchoes())) {
            world.watch("near", _ -> false);
            Life.of(world, AfterCrash.ASKS_AGAIN);

            Soundness.check(world, Status.COMPLETED);
            Soundness.checkWatcher(world, "near");
            assertEquals(
                    List.of("edge step_1->step_2 active", "edge step_1->step_2 completed"),
                    world.edges());
            var kept = world.push.kept("near").stream().map(Story::line).toList();
            assertEquals(world.edges(), kept.stream().filter(Story::isEdge).toList());
            assertTrue(
                    kept.indexOf("edge step_1->step_2 active") > kept.indexOf("step_1 completed"));
        }
    }

    @Test
    void an_attempt_more_is_no_news_of_its_edges() {
        try (var world =
                new World(new Flow().step("echo").retrying(TWICE).step("scripted").plan())) {
            world.start();
            ask(world, 1, 1, 0);
            world.tools.script = _ -> Tools.failed("Flaky", true);
            assertThrows(StepRetry.class, () -> ask(world, 2, 1, 0));
            world.clock.turn(Duration.ofSeconds(2));
            world.tools.script = _ -> Tools.said("done");
            ask(world, 2, 1, 1);
            world.drain();

            assertEquals(
                    List.of("edge step_1->step_2 active", "edge step_1->step_2 completed"),
                    world.edges());
        }
    }

    @Test
    void a_steps_end_is_one_write_of_the_log_with_all_that_is_told() {
        try (var world = new World(Flow.twoEchoes())) {
            Life.of(world, AfterCrash.ASKS_AGAIN);

            var items = world.items(EventItem.after(World.UID, 0));
            var end =
                    items.stream()
                            .map(EventItem::read)
                            .filter(events -> events.size() > 1)
                            .map(events ->
                                    events.stream().map(one -> Story.line(one.frame())).toList())
                            .toList();
            assertTrue(
                    end.contains(
                            List.of(
                                    "edge step_1->step_2 completed",
                                    "step_2 says said",
                                    "step_2 completed")),
                    end.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 251, 450})
    void however_many_edges_lead_to_a_step_all_are_told(int many) {
        try (var world = new World(gathering(many))) {
            world.start();
            ask(world, many + 1, 1, 0);
            world.drain();

            var end = "->step_" + (many + 1);
            assertEquals(
                    Stream.of(" active", " completed")
                            .flatMap(status ->
                                    IntStream.rangeClosed(1, many)
                                            .mapToObj(from -> "edge step_" + from + end + status))
                            .toList(),
                    world.edges());
            assertEquals("step_" + (many + 1) + " completed", world.story().getLast());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 450})
    void no_edge_stays_active_that_the_end_of_a_run_cuts_off(int many) {
        try (var world = new World(gathering(many))) {
            world.start();
            world.tools.script =
                    _ -> {
                        world.cancel(true);
                        return Tools.said("too late");
                    };
            assertThrows(StepStopped.class, () -> ask(world, many + 1, 1, 0));
            world.drain();

            var last = new TreeMap<String, String>();
            for (var line : world.edges()) {
                int status = line.lastIndexOf(' ');
                last.put(line.substring(0, status), line.substring(status + 1));
            }
            assertEquals(many, last.size());
            assertEquals(Set.of("cancelled"), Set.copyOf(last.values()));
        }
    }

    private static Plan gathering(int many) {
        var flow = new Flow();
        IntStream.range(0, many).forEach(_ -> flow.step("echo"));
        return flow.last("scripted").plan();
    }
}
