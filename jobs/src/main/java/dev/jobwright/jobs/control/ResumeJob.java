package dev.jobwright.jobs.control;

import dev.jobwright.jobs.cost.Overspent;
import dev.jobwright.jobs.job.Decision;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobEvent;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Transitions;
import dev.jobwright.jobs.log.Frame;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Rounds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets a job go on that was paused. While one still pauses the wish is kept, and acts when it has
 * come to rest.
 */
public final class ResumeJob {
    private final StartJob.Around around;
    private final Jobs jobs;
    private final AdmitJob admitJob;
    private final Spending spending;
    private final WriteJob writeJob;

    /** With the workflows, and what fills inputs. */
    public ResumeJob(StartJob.Around around, Workflows workflows, Inputs inputs) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.admitJob = new AdmitJob(around, workflows, inputs);
        this.spending = new Spending(around.table());
        this.writeJob = new WriteJob(around);
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id which job
     */
    public record Request(Owner owner, JobId id) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It goes on, or will. */
        record Accepted(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** It cannot go on as it stands. */
        record Refused(Job job, String why) implements Reply {}

        /** It has used up its budget. */
        record OverBudget(Job job, Overspent why) implements Reply {}
    }

    /** Resumes. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            return found.isEmpty()
                    ? Optional.of(new Reply.NoJob(request.id()))
                    : resume(found.get());
        });
    }

    private Optional<Reply> resume(Job job) {
        var now = around.clock().instant();
        return switch (Transitions.on(job.state(), new JobEvent.ResumeAsked(now))) {
            case Decision.Refuse(var why) -> Optional.of(new Reply.Refused(job, why));
            case Decision.Ignore _ -> {
                admitJob.launchRun().again(job);
                yield Optional.of(new Reply.Accepted(job));
            }
            case Decision.Become(JobState.Pending pending) ->
                    over(job).or(() -> admitJob.admit(job, pending, now).map(Reply.Accepted::new));
            case Decision.Become(var state) ->
                    over(job).or(() -> keep(job.become(state, now), now));
        };
    }

    private Optional<Reply> keep(Job next, Instant now) {
        var frame = Frame.job(next.state().status(), "Job goes on once it has paused");
        var news = new WriteJob.News(next.runNo(), now, "resume", frame);
        return writeJob.handle(next, news, List.of()).map(Reply.Accepted::new);
    }

    private Optional<Reply> over(Job job) {
        return spending.overspent(job).map(why -> new Reply.OverBudget(job, why));
    }
}
