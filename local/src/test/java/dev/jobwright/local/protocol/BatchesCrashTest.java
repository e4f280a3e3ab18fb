package dev.jobwright.local.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.CreateBatch;
import dev.jobwright.jobs.batches.Member;
import dev.jobwright.jobs.batches.Wanted;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.local.protocol.Faults.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lets each call to a port go wrong while a batch is made: all of it is there, or nothing. */
final class BatchesCrashTest {
    private static final Plan PLAN = new Flow().step("echo").plan();

    /** More than one transaction takes. */
    private static final int SIZE = 25;

    private static final List<JobId> IDS =
            IntStream.range(0, SIZE).mapToObj(index -> new JobId("member_" + index)).toList();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_same_request_drives_on_what_was_begun(Kind kind) {
        int call = 1;
        while (isDrivenOn(call, kind)) {
            call++;
        }
        int cells = call - 1;
        assertTrue(cells > 15, () -> "only " + cells);
    }

    /** Whether there was so late a call. */
    private static boolean isDrivenOn(int call, Kind kind) {
        try (var world = new World(PLAN)) {
            var once = Optional.of(new SubmitJob.Once("key", "print"));
            world.faults.forget().strike(call, kind).arm();
            var reply = Optional.<CreateBatch.Reply>empty();
            while (reply.isEmpty()) {
                reply = attempt(world, once);
            }
            boolean isStruck = world.faults.haveAllStruck();
            world.faults.disarm();
            for (int minute = 0; minute < 3; minute++) {
                world.sweep();
            }
            var view = ((CreateBatch.Reply.Created) reply.get()).view();
            var what = kind + " " + call;
            assertEquals(SIZE, seen(world), what);
            assertEquals(1, batches(world).size(), what);
            assertEquals(IDS, view.members().stream().map(Member::job).toList(), what);
            var first = world.jobs.find(World.OWNER, IDS.getFirst()).orElseThrow();
            assertEquals(Status.RUNNING, first.state().status(), what);
            return isStruck;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_nobody_asks_for_again_is_there_or_taken_away(Kind kind) {
        int call = 1;
        while (isWholeOrGone(call, kind)) {
            call++;
        }
        int cells = call - 1;
        assertTrue(cells > 15, () -> "only " + cells);
    }

    private static boolean isWholeOrGone(int call, Kind kind) {
        try (var world = new World(PLAN)) {
            world.faults.forget().strike(call, kind).arm();
            var _ = attempt(world, Optional.empty());
            boolean isStruck = world.faults.haveAllStruck();
            world.faults.disarm();
            var what = kind + " " + call;
            int seen = seen(world);
            assertTrue(seen == 0 || seen == SIZE, () -> what + " " + seen);
            world.clock.turn(Duration.ofMinutes(61));
            for (int minute = 0; minute < 5; minute++) {
                world.sweep();
            }
            assertEquals(seen, seen(world), what);
            assertEquals(seen == 0 ? 0 : 1, batches(world).size(), what);
            if (seen == 0) {
                assertEquals(List.of(), left(world), what);
            }
            return isStruck;
        }
    }

    @Test
    void nobody_sees_a_part_of_a_batch() {
        var seen = new ArrayList<Integer>();
        int call = 1;
        boolean isStruck = true;
        while (isStruck) {
            try (var world = new World(PLAN)) {
                world.faults.forget().interpose(call, () -> seen.add(seen(world))).arm();
                var _ = attempt(world, Optional.empty());
                isStruck = world.faults.haveAllStruck();
            }
            call++;
        }
        assertEquals(List.of(0, SIZE), seen.stream().distinct().toList());
    }

    @Test
    void the_last_two_that_end_at_once_end_their_batch_once() {
        int call = 1;
        boolean isStruck = true;
        while (isStruck) {
            try (var world = new World(PLAN)) {
                world.faults.forget();
                var _ = attempt(world, Optional.empty());
                IDS.subList(2, SIZE).forEach(world::cancel);
                world.faults.interpose(call, () -> world.cancel(IDS.get(0))).arm();
                world.cancel(IDS.get(1));
                isStruck = world.faults.haveAllStruck();
                world.faults.disarm();
                world.cancel(IDS.get(0));
                var id = batches(world).getFirst().id();
                var batch = world.batches().find(World.OWNER, id).orElseThrow();
                assertEquals(Optional.of(1), batch.last().map(Batch.End::round), "at " + call);
            }
            call++;
        }
        assertTrue(call > 5);
    }

    /** The first is to start, and the last depends on it. */
    private record AsTheyAre() implements CreateBatch.WantedJobs {
        @Override
        public int size() {
            return IDS.size();
        }

        @Override
        public JobId id(Batch batch, int index) {
            return IDS.get(index);
        }

        @Override
        public List<Parsed<Wanted>> of(Batch batch) {
            return IDS.stream().<Parsed<Wanted>>map(id -> new Parsed.Good<>(wanted(id))).toList();
        }

        private static Wanted wanted(JobId id) {
            var request = World.request(id);
            var after =
                    id.equals(IDS.getLast())
                            ? request.on(List.of(Dependency.on(IDS.getFirst())))
                            : request;
            return new Wanted(after, id.equals(IDS.getFirst()));
        }
    }

    /** A process makes the batch; empty if it did not live to see what came of it. */
    private static Optional<CreateBatch.Reply> attempt(World world, Optional<SubmitJob.Once> once) {
        try {
            var request = new CreateBatch.Request(World.OWNER, "", new AsTheyAre(), once);
            return Optional.of(world.createBatch().handle(request));
        } catch (Faults.Died e) {
            world.faults.revive();
            return Optional.empty();
        } catch (PortUnavailable | TableUnavailable e) {
            return Optional.empty();
        }
    }

    private static int seen(World world) {
        return (int)
                IDS.stream().filter(id -> world.jobs.find(World.OWNER, id).isPresent()).count();
    }

    private static List<Batch> batches(World world) {
        return world.batches().list(World.OWNER, 10, Optional.empty()).batches();
    }

    /** What is left of the jobs, but for the shadows that are looked at once more. */
    private static List<Key> left(World world) {
        return IDS.stream()
                .map(id -> JobUid.of(World.OWNER, id))
                .flatMap(uid ->
                        ShadowItem.all(uid, 1).stream()
                                .flatMap(query -> world.items(query).stream())
                                .map(Item::key)
                                .filter(key -> !key.equals(Keys.shadow(uid))))
                .toList();
    }
}
