package dev.jobwright.local.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.local.protocol.Faults.Kind;
import dev.jobwright.local.protocol.Moves.Way;
import dev.jobwright.local.protocol.StateMachine.AfterCrash;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Lets each call to a port be the one that goes wrong while a job is copied: all or nothing. */
final class MovingCrashTest {
    private static final List<String> PARTS = List.of("definition", "runs", "values");

    static Stream<Arguments> cuts() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(Kind.values()).map(kind -> Arguments.of(way, kind)));
    }

    /** What comes after a copy that went wrong, or did not. */
    private interface After {
        void check(Moves moves, Way way, Json.Obj export);
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void whoever_copies_again_has_the_whole_job(Way way, Kind kind) {
        everyCall(
                way,
                kind,
                (moves, _, export) -> {
                    assertTrue(moves.copy(way, export));
                    assertWhole(moves, export);
                    assertEquals(
                            List.of(),
                            moves.world().calm().get(Keys.shadow(Moves.UID)).stream().toList());
                });
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void what_nobody_goes_on_with_is_swept_away(Way way, Kind kind) {
        everyCall(
                way,
                kind,
                (moves, _, export) -> {
                    boolean isThere = moves.isThere();
                    for (int hour = 0; hour < 4; hour++) {
                        later(moves.world());
                    }
                    assertEquals(isThere, moves.isThere());
                    if (isThere) {
                        assertWhole(moves, export);
                    } else {
                        assertEquals(List.of(), moves.left());
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void who_takes_too_long_writes_nothing_that_stays(Way way) {
        int call = 0;
        boolean isCrossed = true;
        while (isCrossed) {
            call++;
            try (var world = ended()) {
                var moves = new Moves(world);
                var export = moves.export(World.ID);
                world.faults.forget().interpose(call, () -> later(world)).arm();
                boolean isCopied = moves.copy(way, export);
                isCrossed = world.faults.haveAllStruck();
                world.faults.disarm();
                assertEquals(isCopied, moves.isThere(), way + " " + call);
                for (int hour = 0; hour < 4; hour++) {
                    later(world);
                }
                if (isCopied) {
                    assertWhole(moves, export);
                } else {
                    assertEquals(List.of(), moves.left(), way + " " + call);
                }
            }
        }
        assertTrue(call > 7, "only " + call);
    }

    private static void everyCall(Way way, Kind kind, After after) {
        int call = 0;
        boolean isStruck = true;
        while (isStruck) {
            call++;
            try (var world = ended()) {
                var moves = new Moves(world);
                var export = moves.export(World.ID);
                world.faults.forget().strike(call, kind).arm();
                survives(() -> moves.copy(way, export));
                isStruck = world.faults.haveAllStruck();
                world.faults.disarm();
                after.check(moves, way, export);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(way + " " + kind + " " + call + ": " + e.getMessage(), e);
            }
        }
        int cells = call - 1;
        assertTrue(cells > 7, () -> "only " + cells);
    }

    /** A job that has ended, and has kept something by reference. */
    private static World ended() {
        var world = new World(new Flow().step("scripted").step("echo").plan());
        world.tools.script = _ -> Tools.said("long ".repeat(8_000));
        Life.of(world, AfterCrash.ASKS_AGAIN);
        world.faults.forget();
        assertFalse(world.blobs.list("values/" + World.UID + "/").isEmpty());
        return world;
    }

    /** More than an hour passes, and the sweeper comes by. */
    private static void later(World world) {
        world.clock.turn(Duration.ofMinutes(61));
        world.settle();
        world.sweep();
    }

    private static void survives(Runnable action) {
        try {
            action.run();
        } catch (Faults.Died | PortUnavailable | TableUnavailable e) {
            // Nobody is there any more, or is answered that it did not work.
        }
    }

    private static void assertWhole(Moves moves, Json.Obj export) {
        var there = moves.export(Moves.COPY);
        for (var part : PARTS) {
            assertEquals(
                    export.object("canonical").orElseThrow().get(part),
                    there.object("canonical").orElseThrow().get(part));
        }
    }
}
