package dev.jobwright.simulation.world;

import dev.jobwright.jobs.control.ActOnJob;
import dev.jobwright.jobs.control.ActOnJobs;
import dev.jobwright.jobs.retention.DeleteJob;

import java.util.Optional;

/** What a user can ask for who wants to be rid of jobs, or to act on many. */
final class Removals {
    static final Operation DELETE =
            new Operation("delete", (world, job) -> delete(world, job, false));

    static final Operation DELETE_BY_FORCE =
            new Operation("delete by force", (world, job) -> delete(world, job, true));

    static final Operation CANCEL_MANY = many("cancel many", ActOnJob.Action.CANCEL, false);

    static final Operation PAUSE_MANY = many("pause many", ActOnJob.Action.PAUSE, false);

    static final Operation RESUME_MANY = many("resume many", ActOnJob.Action.RESUME, false);

    static final Operation DELETE_MANY = many("delete many", ActOnJob.Action.DELETE, true);

    private Removals() {}

    private static String delete(World world, Wanted job, boolean force) {
        var request = new DeleteJob.Request(job.owner(), job.id(), force);
        return switch (world.use().upkeep().deleteJob().handle(request)) {
            case DeleteJob.Reply.Deleted _ -> "yes";
            case DeleteJob.Reply.Ending _ -> "yes, soon";
            case DeleteJob.Reply.NoJob _ -> Operation.NO_JOB;
            case DeleteJob.Reply.Open _ -> "no: it has not ended";
            case DeleteJob.Reply.Needed _ -> "no: others need it";
            case DeleteJob.Reply.Stale _ -> throw new AssertionError("it may be however it is");
        };
    }

    /** The list of an owner's jobs lags behind, so that a job may be missed or be gone. */
    private static Operation many(String name, ActOnJob.Action action, boolean force) {
        var wish = new ActOnJob.Wish(action, "all of them", force);
        return new Operation(
                name,
                (world, job) -> {
                    var which = new ActOnJobs.Which.Matching(one -> one.id().equals(job.id()));
                    var request =
                            new ActOnJobs.Request(
                                    job.owner(), which, wish, false, Optional.empty());
                    var reply = world.use().actOnJobs().handle(request);
                    return reply.acted() > 0 ? "yes, soon" : "no: " + reply.refused();
                });
    }
}
