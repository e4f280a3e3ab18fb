package dev.jobwright.simulation.world;

import dev.jobwright.jobs.control.JobSteps;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.log.Log;

import java.util.Optional;

/** What a user can ask for who only looks. */
final class Looks {
    private static final int SOME = 20;

    /** All that a page about a job shows. */
    static final Operation READ =
            new Operation(
                    "read",
                    (world, job) -> {
                        var found = world.use().jobs().find(job.owner(), job.id());
                        found.ifPresent(there -> look(world, there));
                        return found.isPresent() ? "yes, soon" : Operation.NO_JOB;
                    });

    private Looks() {}

    private static void look(World world, Job job) {
        var use = world.use();
        var listed = use.jobs().list(job.owner(), SOME, Optional.empty());
        var steps = use.jobSteps();
        var view = steps.newest(job);
        var seen = steps.all(view);
        var runs = use.jobs().runs(job.uid(), SOME, Optional.empty());
        for (var run : runs.runs()) {
            var _ = steps.all(JobSteps.View.of(run));
        }
        var log = use.log();
        var events = log.after(job.uid(), 0, SOME);
        log.head(job.uid()).ifPresent(head -> events.forEach(event -> Log.frame(head, event)));
        var _ = use.cancelReport().of(job);
        var spent = use.spending().of(job);
        world.trace()
                .note(
                        world.scheduler().instant(),
                        listed.jobs().size() + " jobs, " + seen.size() + " steps, " + spent);
    }
}
