package dev.jobwright.local.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.retention.DeleteJob;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.local.protocol.Faults.Kind;
import dev.jobwright.local.protocol.StateMachine.AfterCrash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;

/** Lets each call to a port be the one that goes wrong while a job goes: nothing of it stays. */
final class DeletingCrashTest {
    private static final Plan PLAN = new Flow().step("echo").step("echo").plan();

    /** The call by which a forced delete writes that the job shall go. */
    private static final int MARKED = 3;

    private static final String FOLDER = "values/" + World.UID + "/";

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_deleted_job_leaves_nothing_whatever_call_goes_wrong(Kind kind) {
        int call = 1;
        while (isStruck(call, kind)) {
            call++;
        }
        int cells = call - 1;
        assertTrue(cells > 10, () -> "only " + cells);
    }

    /** Whether there was so late a call. */
    private static boolean isStruck(int call, Kind kind) {
        try (var world = ended()) {
            world.faults.forget().strike(call, kind).arm();
            while (world.jobs.find(World.UID).isPresent()) {
                survives(world, () -> world.delete(false));
            }
            for (int look = 0; look < 3; look++) {
                survives(world, world::sweep);
            }
            boolean isStruck = world.faults.haveAllStruck();
            world.faults.disarm();
            world.sweep();
            assertEquals(List.of(Keys.shadow(World.UID)), left(world), kind + " " + call);
            assertEquals(List.of(), world.blobs.list(FOLDER), kind + " " + call);
            return isStruck;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_job_that_is_deleted_by_force_is_gone_in_seconds_whatever_call_goes_wrong(Kind kind) {
        int call = 1;
        while (isForced(call, kind)) {
            call++;
        }
        int cells = call - 1;
        assertTrue(cells > 10, () -> "only " + cells);
    }

    private static boolean isForced(int call, Kind kind) {
        try (var world = new World(PLAN)) {
            world.start();
            world.alarms.clear();
            world.faults.forget().strike(call, kind).arm();
            survives(world, () -> world.delete(true));
            boolean isStruck = world.faults.haveAllStruck();
            world.faults.disarm();
            boolean isAccepted = left(world).contains(Keys.shadow(World.UID));

            world.wake(Duration.ofSeconds(6));
            if (kind == Kind.DIES_AFTER && call == MARKED) {
                // Who dies between that and the alarm leaves it to the sweeper.
                world.sweep();
            }

            assertEquals(isAccepted, world.jobs.find(World.UID).isEmpty(), kind + " " + call);
            boolean isExecuted =
                    world.executions.started().stream().anyMatch(world.executions::isRunning);
            assertEquals(!isAccepted, isExecuted, kind + " " + call);
            return isStruck;
        }
    }

    private static World ended() {
        var world = new World(PLAN);
        Life.of(world, AfterCrash.ASKS_AGAIN);
        world.blobs.put(FOLDER + "0".repeat(64), new byte[1], "application/json");
        assertTrue(left(world).size() > 30, () -> left(world).toString());
        return world;
    }

    private static void survives(World world, Runnable action) {
        try {
            action.run();
        } catch (Faults.Died e) {
            world.faults.revive();
        } catch (PortUnavailable | TableUnavailable e) {
            // Whoever asked comes again.
        }
    }

    private static List<dev.jobwright.jobs.table.Key> left(World world) {
        return ShadowItem.all(World.UID, 3).stream()
                .flatMap(query -> world.items(query).stream())
                .map(Item::key)
                .toList();
    }

    @Test
    void what_comes_late_goes_too_and_in_the_end_the_shadow_itself() {
        try (var world = ended()) {
            world.delete(false);
            world.blobs.put(FOLDER + "1".repeat(64), new byte[1], "application/json");
            world.clock.turn(Duration.ofHours(1));
            world.sweep();
            assertEquals(List.of(), world.blobs.list(FOLDER));
            assertEquals(List.of(Keys.shadow(World.UID)), left(world));

            world.clock.turn(Duration.ofDays(91));
            world.sweep();
            assertEquals(List.of(), left(world));
        }
    }

    @Test
    void who_comes_second_finds_it_deleted() {
        try (var world = new World(PLAN)) {
            world.cancel(false);
            world.faults.forget().interpose(2, () -> world.delete(false)).arm();
            assertEquals(new DeleteJob.Reply.Deleted(World.ID), world.delete(false));
            world.faults.disarm();
            assertEquals(List.of(Keys.shadow(World.UID)), left(world));
        }
    }
}
