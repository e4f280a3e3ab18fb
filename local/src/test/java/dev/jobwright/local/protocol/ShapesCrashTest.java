package dev.jobwright.local.protocol;

import static dev.jobwright.local.protocol.Shapes.element;
import static dev.jobwright.local.protocol.Shapes.is;
import static dev.jobwright.local.protocol.Shapes.set;
import static dev.jobwright.local.protocol.Shapes.word;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.items.TallyItem;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.steps.Tally;
import dev.jobwright.jobs.workflow.Operator;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Binding;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.local.protocol.Faults.Kind;
import dev.jobwright.local.protocol.StateMachine.AfterCrash;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets every other call to a port be the one that goes wrong, for steps of every kind; each of them
 * with {@code -Dcrash.calls=all}.
 */
final class ShapesCrashTest {
    private static final int EVERY =
            System.getProperty("crash.calls", "some").equals("all") ? 1 : 2;

    private static final Binding LIST = new Binding.Literal(Json.strings(List.of("x", "y")));

    private static final Map<String, Plan> PLANS =
            Map.of(
                    "condition",
                    new Shapes()
                            .when(is(word(), Operator.EQUALS, "nothing like it"))
                            .echo("a", word())
                            .echo("b", word())
                            .plan(),
                    "way back",
                    new Shapes()
                            .echo("a", word())
                            .jump("way", is(set("a"), Operator.CONTAINS, "hello"), "a", 1)
                            .echo("b", set("a"))
                            .plan(),
                    "list",
                    new Shapes().forEach(LIST).echo("each", element()).plan(),
                    "call",
                    new Shapes().call("call", word()).plan(),
                    "calls of a list",
                    new Shapes().forEach(LIST).call("call", element()).plan(),
                    "timers of a list",
                    new Shapes().forEach(LIST).pause("timer", 5).plan());

    static Stream<Arguments> every_kind() {
        return PLANS.keySet().stream()
                .flatMap(plan ->
                        Stream.of(Kind.values())
                                .flatMap(kind ->
                                        Stream.of(AfterCrash.values())
                                                .map(after -> Arguments.of(plan, kind, after))));
    }

    @ParameterizedTest
    @MethodSource("every_kind")
    void every_step_has_one_effect_whatever_call_goes_wrong(
            String plan, Kind kind, AfterCrash afterCrash) {
        int call = 0;
        boolean struck;
        do {
            call += EVERY;
            try (var world = new World(plan(plan), Shapes.inner())) {
                world.faults.strike(call, kind);
                try {
                    Life.of(world, afterCrash);
                    check(world);
                } catch (AssertionError | RuntimeException e) {
                    var news = ": " + e.getMessage() + world.news();
                    throw new AssertionError(kind + " at call " + call + news, e);
                }
                struck = world.faults.haveAllStruck();
            }
        } while (struck);
        int reached = call - EVERY;
        assertTrue(reached > 30, () -> "only " + reached);
    }

    private static Plan plan(String name) {
        return Optional.ofNullable(PLANS.get(name)).orElseThrow();
    }

    private static void check(World world) {
        Soundness.checkLog(world, Status.COMPLETED);
        for (var step : world.begun()) {
            assertTrue(step.state() instanceof State.Done, step::toString);
            var node = node(step.key());
            var ends =
                    world.news().stream()
                            .filter(line ->
                                    line.equals(node + " completed")
                                            || line.equals(node + " skipped"))
                            .toList();
            assertEquals(1, ends.size(), () -> node + " in " + world.news());
        }
        var told = world.news().stream().filter(line -> line.contains(" says ")).toList();
        assertEquals(told.size(), new HashSet<>(told).size(), told::toString);
        elementsAreCountedOnce(world);
        resultsAreWhatWasSet(world);
    }

    private static void elementsAreCountedOnce(World world) {
        var elements =
                world.begun().stream().map(step -> step.key()).filter(k -> !k.item().isEmpty());
        var repeated = elements.map(StepKey::repeated).distinct().toList();
        for (var key : repeated) {
            var parts = world.items(TallyItem.ofStep(World.UID, 1, key));
            var sum = TallyItem.sum(parts);
            assertEquals(new Tally(2, 2, 0, 0, sum.spent()), sum);
        }
    }

    private static void resultsAreWhatWasSet(World world) {
        var ended = (Run.State.Ended) world.run().state();
        for (var step : world.plan.steps()) {
            for (var output : step.outputs().entrySet()) {
                var key = new StepKey("", new StepId(step.id().value()), "1", "");
                var last = world.begun().stream().filter(one -> isVisit(one.key(), key)).toList();
                if (last.getLast().state() instanceof State.Completed(_, var outputs, _)) {
                    assertEquals(
                            outputs.get(output.getKey()),
                            ended.outputs().get(output.getValue().value()));
                }
            }
        }
    }

    private static boolean isVisit(StepKey one, StepKey step) {
        return one.scope().isEmpty() && one.item().isEmpty() && one.step().equals(step.step());
    }

    private static String node(StepKey key) {
        var item = key.itemPath().isEmpty() ? "" : "[" + key.itemPath() + "]";
        var visit = key.visitPath().isEmpty() ? "" : "@" + key.visitPath();
        return key.path() + item + visit;
    }
}
