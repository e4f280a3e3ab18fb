package dev.jobwright.local.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.EditDependencies;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.local.protocol.Faults.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets each call to a port be the one that goes wrong, or before which something else happens,
 * while a job ends that others wait for.
 */
final class DependentsCrashTest {
    private static final Plan PLAN = new Flow().step("echo").plan();
    private static final JobId HOLDS = new JobId("holds");
    private static final JobId CANCELS = new JobId("cancels");
    private static final JobId IN_TURN = new JobId("in_turn");
    private static final JobId RUNS = new JobId("runs");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void all_that_wait_start_once_whatever_call_goes_wrong(Kind kind) {
        cutEveryCall(
                kind, Executions.Status.SUCCEEDED, "RUNNING 1, RUNNING 1, CREATED 0, RUNNING 1");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void all_do_as_they_said_when_it_fails_whatever_call_goes_wrong(Kind kind) {
        cutEveryCall(
                kind, Executions.Status.FAILED, "PENDING 0, CANCELLED 0, CANCELLED 0, RUNNING 1");
    }

    private static void cutEveryCall(Kind kind, Executions.Status status, String expected) {
        int call = 1;
        while (isStruck(call, kind, status, expected)) {
            call++;
        }
        int cells = call - 1;
        assertTrue(cells > 40, () -> "only " + cells);
    }

    /** Whether there was so late a call. */
    private static boolean isStruck(
            int call, Kind kind, Executions.Status status, String expected) {
        try (var world = waited()) {
            world.faults.forget().strike(call, kind).arm();
            survives(world, () -> end(world, status));
            for (int look = 0; look < 4; look++) {
                survives(world, world::sweep);
            }
            boolean isStruck = world.faults.haveAllStruck();
            world.faults.disarm();
            world.sweep();
            assertEquals(expected, stands(world), kind + " " + call);
            assertFalse(world.isOwing(), kind + " " + call);
            return isStruck;
        }
    }

    /** A job that runs, and those that wait for it. */
    private static World waited() {
        var world = new World(PLAN);
        world.start();
        make(world, HOLDS, Dependency.on(World.ID));
        make(world, CANCELS, new Dependency(World.ID, OnFailure.CANCEL, Map.of()));
        make(world, IN_TURN, new Dependency(CANCELS, OnFailure.CANCEL, Map.of()));
        make(world, RUNS, new Dependency(World.ID, OnFailure.RUN, Map.of()));
        List.of(HOLDS, CANCELS, RUNS).forEach(world::start);
        return world;
    }

    private static void make(World world, JobId id, Dependency dependency) {
        world.createJob().handle(World.request(id, List.of(dependency)));
    }

    private static void end(World world, Executions.Status status) {
        var arn = world.run().executionArn();
        if (world.executions.isRunning(arn)) {
            world.executions.end(arn, status, "E", "why");
        }
        var how = world.executions.peek(arn).orElseThrow();
        world.close(new Run.Launch(World.UID, 1, 1, Run.Stage.WORK), how);
    }

    private static void survives(World world, Runnable action) {
        try {
            action.run();
        } catch (Faults.Died e) {
            world.faults.revive();
        } catch (PortUnavailable | TableUnavailable e) {
            // The sweeper comes after.
        }
    }

    /** The status of each, and how many executions of it there ever were. */
    private static String stands(World world) {
        return String.join(
                ", ",
                List.of(HOLDS, CANCELS, IN_TURN, RUNS).stream()
                        .map(id -> stand(world, id))
                        .toList());
    }

    private static String stand(World world, JobId id) {
        var uid = JobUid.of(World.OWNER, id);
        var name = ":" + uid + "-";
        long executions =
                world.executions.started().stream().filter(arn -> arn.contains(name)).count();
        return world.jobs.find(uid).orElseThrow().state().status() + " " + executions;
    }

    @Test
    void no_end_is_missed_wherever_it_crosses_the_making_of_a_job() {
        crossed(
                5,
                world -> {
                    make(world, HOLDS, Dependency.on(World.ID));
                    world.start(HOLDS);
                });
    }

    @Test
    void no_end_is_missed_wherever_it_crosses_an_edit() {
        crossed(
                5,
                world -> {
                    world.createJob().handle(World.request(HOLDS));
                    var edit =
                            new EditDependencies.Request.Have(
                                    World.OWNER, HOLDS, Dependency.on(World.ID));
                    world.editDependencies().handle(edit);
                    world.start(HOLDS);
                });
    }

    /** Something happens, and before each call of it the other ends. */
    private static void crossed(int least, Consumer<World> what) {
        int call = 1;
        boolean isCrossed = true;
        while (isCrossed) {
            try (var world = new World(PLAN)) {
                world.start();
                world.faults
                        .forget()
                        .interpose(call, () -> end(world, Executions.Status.SUCCEEDED))
                        .arm();
                what.accept(world);
                isCrossed = world.faults.haveAllStruck();
                world.faults.disarm();
                if (isCrossed) {
                    assertEquals("RUNNING 1", stand(world, HOLDS), "crossed at " + call);
                }
            }
            call++;
        }
        int calls = call;
        assertTrue(calls > least, () -> "only " + calls);
    }

    @Test
    void a_repair_of_those_that_were_not_told_is_on_record() {
        int repaired = 0;
        int call = 1;
        boolean isStruck = true;
        while (isStruck) {
            try (var world = waited()) {
                world.faults.forget().strike(call, Kind.DIES_BEFORE).arm();
                survives(world, () -> end(world, Executions.Status.SUCCEEDED));
                isStruck = world.faults.haveAllStruck();
                world.faults.disarm();
                boolean isOwing = world.isOwing();
                world.sweep();
                assertEquals(isOwing, recoveries(world).contains("dependents_not_told"));
                repaired += isOwing ? 1 : 0;
            }
            call++;
        }
        int count = repaired;
        assertTrue(count > 20, () -> "only " + count);
    }

    private static String recoveries(World world) {
        return world.job().spec().metadata().toString();
    }
}
