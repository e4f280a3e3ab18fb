package dev.jobwright.local.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.control.PauseJob.When;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.ResumeJob;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.retention.DeleteJob;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.local.protocol.StateMachine.AfterCrash;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Optional;

/** Somebody lets a job go on, and somebody deletes it, wherever one crosses the other. */
final class DeletingRacesTest {

    /** What lets a job go on. */
    enum Start {
        START,
        RESUME,
        RERUN;

        World world() {
            var world = new World(new Flow().step("echo").step("echo").plan());
            switch (this) {
                case START -> {}
                case RESUME -> {
                    world.start();
                    world.pause(When.NOW);
                }
                case RERUN -> Life.of(world, AfterCrash.ASKS_AGAIN);
            }
            world.faults.forget();
            return world;
        }

        /** Whether it went on. */
        boolean of(World world) {
            return switch (this) {
                case START -> world.start() instanceof StartJob.Reply.Started;
                case RESUME -> world.resume() instanceof ResumeJob.Reply.Accepted;
                case RERUN ->
                        world.rerun(
                                        new RerunJob.Changes(
                                                Optional.empty(), Json.EMPTY, Optional.empty()))
                                instanceof RerunJob.Reply.Opened;
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Start.class)
    void of_who_lets_an_ended_or_resting_job_go_on_and_who_deletes_it_one_wins(Start start) {
        for (boolean isForced : new boolean[] {false, true}) {
            for (boolean isDeletedFirst : new boolean[] {false, true}) {
                int call = 0;
                boolean isCrossed = true;
                while (isCrossed) {
                    call++;
                    isCrossed = cross(start, isForced, isDeletedFirst, call);
                }
                assertTrue(call > 1, "nobody was crossed");
            }
        }
    }

    private static boolean cross(Start start, boolean isForced, boolean isDeletedFirst, int call) {
        try (var world = start.world()) {
            var went = new boolean[1];
            var replies = new DeleteJob.Reply[1];
            Runnable goOn = () -> went[0] = start.of(world);
            Runnable delete = () -> replies[0] = world.delete(isForced);
            world.faults.interpose(call, isDeletedFirst ? goOn : delete).arm();
            (isDeletedFirst ? delete : goOn).run();
            boolean isCrossed = world.faults.haveAllStruck();
            world.faults.forget();
            if (!isCrossed) {
                (isDeletedFirst ? goOn : delete).run();
            }
            settled(world);
            var what = start + " " + isForced + " " + isDeletedFirst + " " + call;
            check(world, went[0], replies[0], what);
            return isCrossed;
        }
    }

    private static void check(World world, boolean went, DeleteJob.Reply reply, String what) {
        switch (reply) {
            case DeleteJob.Reply.Deleted _, DeleteJob.Reply.Ending _ -> {
                assertEquals(List.of(Keys.shadow(World.UID)), left(world), what);
                assertEquals(
                        List.of(),
                        world.executions.started().stream()
                                .filter(world.executions::isRunning)
                                .toList(),
                        what);
            }
            case DeleteJob.Reply.Open _ -> assertEquals(Status.RUNNING, status(world), what);
            case DeleteJob.Reply.NoJob _, DeleteJob.Reply.Needed _, DeleteJob.Reply.Stale _ ->
                    throw new AssertionError(what + ": " + reply);
        }
        assertTrue(went || !(reply instanceof DeleteJob.Reply.Open), what);
    }

    private static Status status(World world) {
        return world.job().state().status();
    }

    /** Ends are told, the queue is emptied, and the sweeper comes by. */
    private static void settled(World world) {
        for (int round = 0; round < 4; round++) {
            for (var arn : world.executions.started()) {
                var how = world.executions.peek(arn).orElseThrow();
                if (!world.executions.isRunning(arn)) {
                    var launch = Run.launchOf(arn.substring(arn.lastIndexOf(':') + 1));
                    world.close(launch.orElseThrow(), how);
                }
            }
            world.drain();
            world.settle();
            world.sweep();
        }
        endOrphans(world);
    }

    /** An execution that was started after its job had gone does nothing, and ends. */
    private static void endOrphans(World world) {
        int echoes = world.tools.echoes();
        if (world.jobs.find(World.UID).isEmpty()) {
            var machine = new StateMachine(world, AfterCrash.ASKS_AGAIN, () -> {});
            world.executions.started().stream()
                    .filter(world.executions::isRunning)
                    .forEach(machine::run);
        }
        assertEquals(echoes, world.tools.echoes());
    }

    private static List<Key> left(World world) {
        return ShadowItem.all(World.UID, 3).stream()
                .flatMap(query -> world.items(query).stream())
                .map(Item::key)
                .toList();
    }
}
