package dev.jobwright.simulation.world;

import dev.jobwright.jobs.batches.Batch;
import dev.jobwright.jobs.batches.CreateBatch;
import dev.jobwright.jobs.batches.DeleteBatch;
import dev.jobwright.jobs.batches.View;
import dev.jobwright.jobs.control.ActOnJob;
import dev.jobwright.jobs.control.ActOnJob.Action;
import dev.jobwright.jobs.control.ActOnJobs;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Status;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** What a user can ask for who makes jobs together; each batch is named by a job's id. */
final class Batches {
    private static final String NO_BATCH = "no: there is no such batch";
    private static final String MAKE = "make a batch";

    /** Three, of which each waits for the one before, are made and started. */
    static final Operation MAKE_THREE =
            new Operation(MAKE, (world, job) -> make(world, job, three(job, true), true));

    /** The same under ids of their own, which nobody starts, and nobody can ask for again. */
    static final Operation MAKE_NAMED =
            new Operation(
                    "make a batch of names",
                    (world, job) -> make(world, job, three(job, false), false));

    static final Operation READ = of("read the batch", Batches::read);

    static final Operation START = act(Action.START, EnumSet.of(Status.CREATED));

    static final Operation CANCEL =
            act(
                    Action.CANCEL,
                    EnumSet.of(Status.CREATED, Status.PENDING, Status.RUNNING, Status.PAUSED));

    static final Operation RETRY = act(Action.RETRY, EnumSet.of(Status.FAILED, Status.CANCELLED));

    /** By force. */
    static final Operation LEAVE = of("let the batch go", (world, batch) -> go(world, batch, true));

    /** What changes them. */
    static final List<Operation> LATER =
            List.of(
                    START,
                    START,
                    CANCEL,
                    RETRY,
                    RETRY,
                    act(Action.PAUSE, EnumSet.of(Status.PENDING, Status.RUNNING)),
                    act(Action.RESUME, EnumSet.of(Status.PAUSED, Status.RUNNING)),
                    act(Action.RESUME, EnumSet.of(Status.PAUSED, Status.RUNNING)),
                    READ,
                    READ,
                    LEAVE,
                    of("let the batch go if it has ended", (world, one) -> go(world, one, false)));

    private Batches() {}

    /** Makes a group. */
    static Operation make(Group group, boolean isOnce) {
        return new Operation(MAKE, (world, job) -> make(world, job, group, isOnce));
    }

    private static Group three(Wanted job, boolean starts) {
        var first = Wanted.unbounded(new JobId(job.id() + "-0"), Shape.TAKE);
        var second = Dependencies.after(first, "1", OnFailure.HOLD);
        var third = Dependencies.after(second, "2", OnFailure.CANCEL);
        return new Group(List.of(first, second, third), !starts, starts);
    }

    private static String make(World world, Wanted job, Group group, boolean isOnce) {
        var since = world.scheduler().instant();
        var key = "key of " + job.id();
        var once = Optional.of(new SubmitJob.Once(key, "this")).filter(_ -> isOnce);
        var request = new CreateBatch.Request(Library.OWNER, "", group, once);
        return switch (world.use().batching().createBatch().handle(request)) {
            case CreateBatch.Reply.Created(var view) -> {
                seen(world, since, view);
                var id = view.batch().id();
                var at = world.scheduler().instant();
                world.traffic().add(new Traffic.Made(at, Library.OWNER, job.id(), id, isOnce));
                yield "yes, " + id;
            }
            case CreateBatch.Reply.Invalid _ -> "no: something is wrong with its jobs";
            case CreateBatch.Reply.TooMany _ -> "no: too many machines";
            case CreateBatch.Reply.Conflict _ -> "no: the key was another's";
            case CreateBatch.Reply.Gone _ -> "no: it is gone";
        };
    }

    private static void seen(World world, Instant since, View view) {
        world.traffic().add(new Traffic.Viewed(since, world.scheduler().instant(), view));
    }

    /** Does something with the batch that was made last for a job. */
    private static Operation of(String name, BiFunction<World, Batch, String> does) {
        return new Operation(
                name,
                (world, job) ->
                        world.traffic()
                                .made(job.id())
                                .flatMap(id ->
                                        world.use().batching().batches().find(Library.OWNER, id))
                                .map(batch -> does.apply(world, batch))
                                .orElse(NO_BATCH));
    }

    private static Operation act(Action action, Set<Status> standing) {
        return of(
                action.word() + " the batch",
                (world, batch) -> {
                    var request =
                            new ActOnJobs.Request(
                                    Library.OWNER,
                                    new ActOnJobs.Which.Members(batch, standing),
                                    new ActOnJob.Wish(action, "all of it", false),
                                    false,
                                    Optional.empty());
                    var reply = world.use().actOnJobs().handle(request);
                    return "yes, of " + reply.acted() + ", and not of " + reply.refused();
                });
    }

    private static String read(World world, Batch batch) {
        var since = world.scheduler().instant();
        var view = world.use().batching().endBatch().handle(batch);
        seen(world, since, view);
        return "yes, " + view.status() + ", " + view.counts();
    }

    private static String go(World world, Batch batch, boolean force) {
        var request = new DeleteBatch.Request(Library.OWNER, batch.id(), force);
        return switch (world.use().batching().deleteBatch().handle(request)) {
            case DeleteBatch.Reply.Deleted _ -> "yes";
            case DeleteBatch.Reply.Going _ -> "yes, soon";
            case DeleteBatch.Reply.NoBatch _ -> NO_BATCH;
            case DeleteBatch.Reply.Open _ -> "no: it has not ended";
            case DeleteBatch.Reply.Stale _ -> throw new AssertionError("it may be however it is");
        };
    }
}
