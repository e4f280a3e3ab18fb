package dev.jobwright.jobs.control;

import dev.jobwright.jobs.control.PinWorkflow.Reply.Pinned;
import dev.jobwright.jobs.dependencies.MapOutputs;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Records a job for a request that may come again, and that may want it complete. The key is
 * remembered in the transaction that records the job, so that there is one exactly when there is
 * the other.
 */
public final class SubmitJob {
    private final Table table;
    private final CreateJob createJob;
    private final Inputs inputs;
    private final Submissions submissions;

    /** What it works with. */
    public SubmitJob(Table table, CreateJob createJob, Inputs inputs, InstantSource clock) {
        this.table = table;
        this.createJob = createJob;
        this.inputs = inputs;
        this.submissions = new Submissions(table, clock);
    }

    /**
     * What is asked for.
     *
     * @param job the job
     * @param isComplete whether it is only recorded with inputs that it can start with
     * @param once by which a repetition is known, if the owner sent a key
     */
    public record Request(CreateJob.Request job, boolean isComplete, Optional<Once> once) {}

    /**
     * By which a repetition is known.
     *
     * @param key chosen by the owner
     * @param fingerprint stands for all that is asked for
     */
    public record Once(String key, String fingerprint) {}

    /** What came of it. */
    public sealed interface Reply {
        /** What came of the job; of a repetition, the job as it is now. */
        record Answered(CreateJob.Reply answer) implements Reply {}

        /** The key came before, with something else. */
        record Conflict() implements Reply {}
    }

    /** Records. */
    public Reply handle(Request request) {
        return before(request).orElseGet(() -> record(request));
    }

    private Reply record(Request request) {
        return switch (createJob.pin(request.job())) {
            case PinWorkflow.Reply.Refusal why ->
                    new Reply.Answered(new CreateJob.Reply.NotPinned(why));
            case Pinned pinned -> record(request, pinned);
        };
    }

    /** Records a job that can start, with something more in the same transaction. */
    public CreateJob.Reply handle(CreateJob.Request job, List<Write> beside) {
        return switch (createJob.pin(job)) {
            case PinWorkflow.Reply.Refusal why -> new CreateJob.Reply.NotPinned(why);
            case Pinned pinned -> {
                var missing = missing(new Request(job, true, Optional.empty()), pinned);
                yield missing.isEmpty()
                        ? createJob.handle(job, pinned, _ -> beside)
                        : new CreateJob.Reply.Invalid(missing);
            }
        };
    }

    /** What would keep a job that can start from being recorded. Nothing is recorded by that. */
    public Optional<CreateJob.Reply> foresee(CreateJob.Request job) {
        return switch (createJob.pin(job)) {
            case PinWorkflow.Reply.Refusal why -> Optional.of(new CreateJob.Reply.NotPinned(why));
            case Pinned pinned -> {
                var missing = missing(new Request(job, true, Optional.empty()), pinned);
                yield missing.isEmpty()
                        ? createJob.refusal(job, pinned)
                        : Optional.of(new CreateJob.Reply.Invalid(missing));
            }
        };
    }

    private Reply record(Request request, Pinned pinned) {
        var missing = missing(request, pinned);
        if (!missing.isEmpty()) {
            return new Reply.Answered(new CreateJob.Reply.Invalid(missing));
        }
        var reply = request.once().map(once -> create(request.job(), pinned, once));
        return reply.orElseGet(
                () -> new Reply.Answered(createJob.handle(request.job(), pinned, _ -> List.of())));
    }

    private Reply create(CreateJob.Request job, Pinned pinned, Once once) {
        return switch (submissions.find(asked(job, Optional.of(once)))) {
            case Submissions.Found.New fresh -> create(job, pinned, once, fresh);
            // Whoever sent the same was faster, since it was looked for.
            case Submissions.Found.Again(var made) -> again(job.owner(), new JobId(made));
            case Submissions.Found.Conflict _ -> new Reply.Conflict();
        };
    }

    private Reply create(
            CreateJob.Request job, Pinned pinned, Once once, Submissions.Found.New fresh) {
        var id = job.id().or(() -> derived(job, fresh));
        var answer =
                createJob.handle(job.withId(id), pinned, made -> fresh.remember(made.id().value()));
        // Whoever sent the same at the same time may have been faster.
        return answer instanceof CreateJob.Reply.Exists
                ? before(new Request(job, false, Optional.of(once)))
                        .orElseGet(() -> new Reply.Answered(answer))
                : new Reply.Answered(answer);
    }

    private static Submissions.Asked asked(CreateJob.Request job, Optional<Once> once) {
        return new Submissions.Asked(job.owner(), Submission.Route.JOBS, once);
    }

    /** What came of the request when it came before. */
    private Optional<Reply> before(Request request) {
        return switch (submissions.find(asked(request.job(), request.once()))) {
            case Submissions.Found.New _ -> Optional.empty();
            case Submissions.Found.Again(var made) ->
                    Optional.of(again(request.job().owner(), new JobId(made)));
            case Submissions.Found.Conflict _ -> Optional.of(new Reply.Conflict());
        };
    }

    private Reply again(Owner owner, JobId id) {
        return new Reply.Answered(
                new Jobs(table)
                        .find(owner, id)
                        .<CreateJob.Reply>map(CreateJob.Reply.Created::new)
                        .orElseGet(() -> new CreateJob.Reply.Taken(id)));
    }

    /** The id that belongs to a key; none when the key made a job before it was forgotten. */
    private Optional<JobId> derived(CreateJob.Request job, Submissions.Found.New fresh) {
        return fresh.derived().filter(id -> !new Jobs(table).isTaken(job.owner(), id));
    }

    private List<Problem> missing(Request request, Pinned pinned) {
        var job = request.job();
        if (!request.isComplete()) {
            return List.of();
        }
        var asked = MapOutputs.own(job.dependencies(), pinned.version().plan().inputs());
        return inputs.problems(job.owner(), asked, pinned.inputs(job.inputs()));
    }
}
