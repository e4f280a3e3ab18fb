package dev.jobwright.simulation.world;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.EditDependencies;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a user can ask for whose jobs wait for jobs. */
final class Dependencies {
    /** An output that some workflows have, and the input that {@link Shape#TAKE} makes of it. */
    private static final Map<String, String> TAKEN = Map.of("last", "given");

    private static final Set<Shape> TELLING = EnumSet.of(Shape.CHAIN, Shape.LARGE, Shape.TAKE);

    private static final String YES = "yes";

    /** Lets a job wait for what it is to wait for. */
    static final Operation ADD =
            new Operation(
                    "wait", (world, job) -> have(job.needs().getFirst()).deed().ask(world, job));

    /** Lets it wait for that no more. */
    static final Operation REMOVE =
            new Operation(
                    "wait no more",
                    (world, job) ->
                            remove(job.needs().getFirst().upstream()).deed().ask(world, job));

    private Dependencies() {}

    /** One on a job, of which is taken what can be. */
    static Dependency on(Wanted upstream, OnFailure onFailure) {
        return TELLING.contains(upstream.shape())
                ? new Dependency(upstream.id(), onFailure, TAKEN)
                : without(upstream, onFailure);
    }

    /** One on a job, of which nothing is taken. */
    static Dependency without(Wanted upstream, OnFailure onFailure) {
        return new Dependency(upstream.id(), onFailure, Map.of());
    }

    /** Another job that waits for one. */
    static Wanted after(Wanted upstream, String name, OnFailure onFailure) {
        var other = Wanted.unbounded(new JobId(upstream.id() + "-" + name), Shape.TAKE);
        return other.after(Shape.TAKE, List.of(on(upstream, onFailure)));
    }

    /** Lets a job wait for another. */
    static Operation have(Dependency dependency) {
        return new Operation(
                "wait for " + dependency.upstream() + ", else " + dependency.onFailure().word(),
                (world, job) -> {
                    var told =
                            edit(
                                    world,
                                    new EditDependencies.Request.Have(
                                            Library.OWNER, job.id(), dependency));
                    if (told.equals(YES)) {
                        bound(world, job.id(), List.of(dependency));
                    }
                    return told;
                });
    }

    /** That a job was told to wait for others, and does. */
    static void bound(World world, JobId id, List<Dependency> all) {
        var at = world.scheduler().instant();
        var uid = JobUid.of(Library.OWNER, id);
        all.forEach(one -> world.traffic().add(new Traffic.Bound(at, uid, one)));
    }

    /** Lets it wait for another no more. */
    static Operation remove(JobId upstream) {
        return new Operation(
                "wait no more for " + upstream,
                (world, job) ->
                        edit(
                                world,
                                new EditDependencies.Request.Remove(
                                        Library.OWNER, job.id(), upstream)));
    }

    private static String edit(World world, EditDependencies.Request request) {
        return switch (world.use().depending().editDependencies().handle(request)) {
            case EditDependencies.Reply.Edited _ -> YES;
            case EditDependencies.Reply.NoJob _ -> Operation.NO_JOB;
            case EditDependencies.Reply.NoUpstream(var id) -> "no: there is no " + id;
            case EditDependencies.Reply.NoDependency(var id) -> "no: it does not wait for " + id;
            case EditDependencies.Reply.Cycle(var path) -> "no: it would wait for itself: " + path;
            case EditDependencies.Reply.TooMany(var what, _) -> "no: too many " + what;
            case EditDependencies.Reply.Invalid(var problems) -> "no: " + problems;
            case EditDependencies.Reply.Refused(_, var why) -> "no: " + why;
        };
    }
}
