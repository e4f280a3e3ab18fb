package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.CreateJob;
import dev.jobwright.jobs.control.Inputs;
import dev.jobwright.jobs.control.Submission;
import dev.jobwright.jobs.control.Submissions;
import dev.jobwright.jobs.control.SubmitJob;
import dev.jobwright.jobs.items.BatchItem;
import dev.jobwright.jobs.job.BatchId;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.TableUnavailable;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records a batch: all of its jobs, or none of them. A request that was cut off is driven on by the
 * same one with the same key; otherwise what it has recorded is taken away by the sweeper.
 */
public final class CreateBatch {
    /** How long a request may spend on letting jobs run; the others are woken. */
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private final CreateJob.Around around;
    private final Batches batches;
    private final PlanBatch planBatch;
    private final CreateJob createJob;
    private final Submissions submissions;
    private final BuildBatch buildBatch;
    private final EraseBatch eraseBatch;
    private final AdmitJob admitJob;

    /** What it works with. */
    public CreateBatch(
            CreateJob.Around around, Making making, EraseBatch eraseBatch, AdmitJob admitJob) {
        this.around = around;
        this.batches = new Batches(around.table());
        this.planBatch = new PlanBatch(around.table(), making.createJob(), making.inputs());
        this.createJob = making.createJob();
        this.submissions = new Submissions(around.table(), around.clock());
        this.buildBatch = new BuildBatch(around.table());
        this.eraseBatch = eraseBatch;
        this.admitJob = admitJob;
    }

    /** What jobs are made with. */
    public record Making(CreateJob createJob, Inputs inputs) {}

    /**
     * What is asked for.
     *
     * @param owner whose
     * @param name for people; may be empty
     * @param jobs what its jobs are to be
     * @param once by which a repetition is known, if the owner sent a key
     */
    public record Request(
            Owner owner, String name, WantedJobs jobs, Optional<SubmitJob.Once> once) {}

    /** Jobs that may name each other by their places, so that they are read by the batch's ids. */
    public interface WantedJobs {
        /** How many there are. */
        int size();

        /** The id that the one at a place has, or would have, from 0. */
        JobId id(Batch batch, int index);

        /** What each is to be, or what was wrong in reading it. */
        List<Parsed<Wanted>> of(Batch batch);
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It is there. */
        record Created(View view) implements Reply {}

        /** Something is wrong with its jobs; none was made. */
        record Invalid(Faults faults) implements Reply {}

        /** Too many new state machines have been needed just now; no job was made. */
        record TooMany(Duration retryAfter) implements Reply {}

        /** The key came before, with something else. */
        record Conflict() implements Reply {}

        /** The key came before, and what it made is gone. */
        record Gone(BatchId id) implements Reply {}
    }

    /** Records. */
    public Reply handle(Request request) {
        var asked =
                new Submissions.Asked(request.owner(), Submission.Route.BATCHES, request.once());
        return Rounds.until(() ->
                switch (submissions.find(asked)) {
                    case Submissions.Found.New fresh -> begin(request, fresh);
                    case Submissions.Found.Again(var made) ->
                            Optional.of(again(request, new BatchId(made)));
                    case Submissions.Found.Conflict _ -> Optional.of(new Reply.Conflict());
                });
    }

    private Reply again(Request request, BatchId id) {
        var batch = batches.any(request.owner(), id);
        if (batch.isEmpty()) {
            return new Reply.Gone(id);
        }
        return switch (batch.get().stage()) {
            case Batch.Stage.Building _ -> drive(request, batch.get());
            case Batch.Stage.There _ -> new Reply.Created(batches.view(batch.get()));
            case Batch.Stage.Leaving _ -> new Reply.Gone(id);
        };
    }

    private Reply drive(Request request, Batch batch) {
        return switch (planBatch.handle(batch, request.jobs())) {
            case PlanBatch.Reply.Planned(var drafts) -> build(request, batch, drafts);
            case PlanBatch.Reply.Invalid(var faults) -> new Reply.Invalid(faults);
            case PlanBatch.Reply.TooMany(var after) -> new Reply.TooMany(after);
        };
    }

    private Optional<Reply> begin(Request request, Submissions.Found.New fresh) {
        var batch = batch(request);
        return switch (planBatch.handle(batch, request.jobs())) {
            case PlanBatch.Reply.Planned(var drafts) ->
                    Optional.of(begun(batch, fresh))
                            .filter(done -> done)
                            .map(_ -> build(request, batch, drafts));
            case PlanBatch.Reply.Invalid(var faults) -> Optional.of(new Reply.Invalid(faults));
            case PlanBatch.Reply.TooMany(var after) -> Optional.of(new Reply.TooMany(after));
        };
    }

    private Batch batch(Request request) {
        var now = around.clock().instant();
        return new Batch(
                request.owner(),
                new BatchId("batch_" + around.ids().get()),
                request.name(),
                request.jobs().size(),
                new Batch.Stage.Building(request.once().map(SubmitJob.Once::key)),
                now,
                Optional.of(now.plus(Batch.BUILDING)),
                1);
    }

    /** Whoever sent the same at the same time may have been faster. */
    private boolean begun(Batch batch, Submissions.Found.New fresh) {
        var writes = new ArrayList<Write>();
        writes.add(BatchItem.replace(batch));
        writes.addAll(fresh.remember(batch.id().value()));
        return around.table().transact(writes) instanceof Outcome.Committed;
    }

    private Reply build(Request request, Batch batch, List<CreateJob.Draft> drafts) {
        return switch (buildBatch.handle(batch, drafts)) {
            case DONE -> {
                start(drafts);
                yield new Reply.Created(
                        batches.view(batches.find(batch.owner(), batch.id()).orElse(batch)));
            }
            case TAKEN -> {
                eraseBatch.giveUp(batch);
                // It is said of which job.
                yield handle(request);
            }
            case GONE -> new Reply.Gone(batch.id());
        };
    }

    /** Those that it does not come to, or that cannot be reached, are woken or found. */
    private void start(List<CreateJob.Draft> drafts) {
        var end = around.clock().instant().plus(A_WHILE);
        for (var draft : drafts) {
            if (around.clock().instant().isAfter(end) || !isStarted(draft.job())) {
                return;
            }
        }
    }

    private boolean isStarted(Job job) {
        try {
            var _ = createJob.look(job);
            if (job.state() instanceof JobState.Pending) {
                var _ = admitJob.handle(job.uid());
            }
            return true;
        } catch (TableUnavailable | PortUnavailable e) {
            return false;
        }
    }
}
