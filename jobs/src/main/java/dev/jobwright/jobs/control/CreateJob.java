package dev.jobwright.jobs.control;

import dev.jobwright.jobs.dependencies.CheckDependencies;
import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.NewEdges;
import dev.jobwright.jobs.items.HeadItem;
import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.ShadowItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.publish.Version;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Records a job. It does not start by that. */
public final class CreateJob {
    private final Around around;
    private final PinWorkflow pinWorkflow;
    private final Inputs inputs;
    private final NewEdges newEdges;

    /**
     * What surrounds the making of jobs.
     *
     * @param table the durable state
     * @param clock what time it is
     * @param ids for jobs whose owners chose none
     */
    public record Around(Table table, InstantSource clock, Supplier<UUID> ids) {}

    /** With what finds what a job runs, the check of inputs, and what it depends on. */
    public CreateJob(Around around, PinWorkflow pinWorkflow, Inputs inputs, NewEdges newEdges) {
        this.around = around;
        this.pinWorkflow = pinWorkflow;
        this.inputs = inputs;
        this.newEdges = newEdges;
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id its id, if the owner chose one
     * @param source what it runs
     * @param name for people; empty means the workflow's
     * @param description for people; may be empty
     * @param priority how urgent
     * @param tags for finding it
     * @param metadata the owner's own
     * @param policy what bounds its runs
     * @param terms on which it is let run
     * @param declared the inputs that the owner thinks it has; each must be one
     * @param inputs values by variable; what is missing can be set later
     * @param dependencies the jobs of the owner's that it depends on
     */
    public record Request(
            Owner owner,
            Optional<JobId> id,
            JobSource source,
            Optional<String> name,
            String description,
            Priority priority,
            List<String> tags,
            Json.Obj metadata,
            Job.Policy policy,
            Job.Terms terms,
            List<String> declared,
            Json.Obj inputs,
            List<Dependency> dependencies) {

        /** The same of another id. */
        public Request withId(Optional<JobId> other) {
            return with(other, dependencies);
        }

        /** The same that depends on other jobs. */
        public Request on(List<Dependency> others) {
            return with(id, others);
        }

        private Request with(Optional<JobId> otherId, List<Dependency> others) {
            return new Request(
                    owner,
                    otherId,
                    source,
                    name,
                    description,
                    priority,
                    tags,
                    metadata,
                    policy,
                    terms,
                    declared,
                    inputs,
                    others);
        }

        /** The same with other metadata. */
        public Request withMetadata(Json.Obj other) {
            return new Request(
                    owner,
                    id,
                    source,
                    name,
                    description,
                    priority,
                    tags,
                    other,
                    policy,
                    terms,
                    declared,
                    inputs,
                    dependencies);
        }
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It is recorded. */
        record Created(Job job) implements Reply {}

        /** The owner has a job of that id. */
        record Exists(JobId id) implements Reply {}

        /** The owner had a job of that id, which is gone, or one of it is being made. */
        record Taken(JobId id) implements Reply {}

        /** There is nothing that it could run. */
        record NotPinned(PinWorkflow.Reply.Refusal why) implements Reply {}

        /** Something given is wrong. */
        record Invalid(List<Problem> problems) implements Reply {}

        /** It cannot depend on what it shall depend on. */
        record NotDependent(List<Problem> problems) implements Reply {}
    }

    /** Records. */
    public Reply handle(Request request) {
        return switch (pin(request)) {
            case PinWorkflow.Reply.Pinned pinned -> handle(request, pinned, _ -> List.of());
            case PinWorkflow.Reply.Refusal why -> new Reply.NotPinned(why);
        };
    }

    /** Finds what a job runs. */
    public PinWorkflow.Reply pin(Request request) {
        return pinWorkflow.handle(request.owner(), request.source());
    }

    /**
     * A job that can be recorded.
     *
     * @param job as it will be
     * @param inputs what it is given; those that are large are kept already
     * @param dependencies what it depends on, which has to be announced before
     */
    public record Draft(Job job, Map<String, Stored> inputs, List<Dependency> dependencies) {
        /** What records it, if there is no job of its id yet. */
        public List<Write> writes() {
            var writes = new ArrayList<Write>();
            writes.add(JobItem.create(job));
            writes.add(InputsItem.put(job.uid(), inputs));
            writes.add(
                    HeadItem.create(Head.begin(job.uid(), job.id(), job.spec().workflow().id())));
            writes.addAll(NewEdges.made(job, dependencies));
            writes.add(ShadowItem.none(job.uid()));
            return writes;
        }
    }

    /** A job that nothing is wrong with. */
    public Draft draft(Request request, PinWorkflow.Reply.Pinned pinned, Instant now) {
        var job = job(request, pinned.version(), now);
        var kept = inputs.keep(job.uid(), pinned.inputs(request.inputs()));
        return new Draft(job, kept, request.dependencies());
    }

    /** Records, with something more in the same transaction. */
    Reply handle(
            Request request, PinWorkflow.Reply.Pinned pinned, Function<Job, List<Write>> beside) {
        return refusal(request, pinned)
                .orElseGet(() -> {
                    var draft = draft(request, pinned, around.clock().instant());
                    announce(draft);
                    return looked(Rounds.until(() -> write(draft, beside.apply(draft.job()))));
                });
    }

    /** What keeps a job from being recorded, if anything does. */
    Optional<Reply> refusal(Request request, PinWorkflow.Reply.Pinned pinned) {
        var problems = problems(request, pinned);
        if (!problems.isEmpty()) {
            return Optional.of(new Reply.Invalid(problems));
        }
        var faults = faults(request, pinned, Map.of());
        return faults.isEmpty() ? Optional.empty() : Optional.of(new Reply.NotDependent(faults));
    }

    private Reply looked(Reply reply) {
        return reply instanceof Reply.Created(var job) ? new Reply.Created(look(job)) : reply;
    }

    /**
     * What is wrong with what a job shall depend on.
     *
     * @param siblings what those run that are made with it, by id
     */
    public List<Problem> faults(
            Request request, PinWorkflow.Reply.Pinned pinned, Map<JobId, WorkflowRef> siblings) {
        var asked = pinned.version().plan().inputs();
        var asking = new CheckDependencies.Asking(request.owner(), asked, siblings);
        return newEdges.problems(asking, request.dependencies());
    }

    /** Lets those know of a job that it will depend on, before it is recorded. */
    public void announce(Draft draft) {
        newEdges.announce(draft.job(), draft.dependencies());
    }

    /**
     * Tells a job that was recorded how those have ended that it depends on.
     *
     * @return as it stands then
     */
    public Job look(Job job) {
        return newEdges.look(job);
    }

    private Job job(Request request, Version version, Instant now) {
        var id = request.id().orElseGet(() -> new JobId("job_" + around.ids().get()));
        var due =
                Optional.of(now.plus(Job.LOOK_AGAIN))
                        .filter(_ -> !request.dependencies().isEmpty());
        return new Job(
                JobUid.of(request.owner(), id),
                request.owner(),
                id,
                spec(request, version),
                new JobState.Created(),
                new Job.Times(now, now, Optional.empty(), Optional.empty(), due),
                0,
                1);
    }

    private Optional<Reply> write(Draft draft, List<Write> beside) {
        var job = draft.job();
        var writes = new ArrayList<>(beside);
        writes.addAll(draft.writes());
        return switch (around.table().transact(writes)) {
            case Outcome.Committed _ -> Optional.of(new Reply.Created(job));
            case Outcome.Lost(var write, _) when write == writes.size() - 1 ->
                    Optional.of(new Reply.Taken(job.id()));
            case Outcome.Lost _ -> Optional.of(new Reply.Exists(job.id()));
            case Outcome.Contended _ -> Optional.empty();
            case Outcome.Unknown _ ->
                    isWritten(job) ? Optional.of(new Reply.Created(job)) : Optional.empty();
        };
    }

    /** Whether the job is there as this round would have written it. */
    private boolean isWritten(Job job) {
        return around.table()
                .get(Keys.job(job.uid()))
                .map(JobItem::read)
                .filter(job::equals)
                .isPresent();
    }

    private static Job.Spec spec(Request request, Version version) {
        return new Job.Spec(
                version.ref(),
                request.name().orElse(version.name()),
                request.description(),
                request.priority(),
                request.tags(),
                request.metadata(),
                request.policy(),
                request.terms().dependent(!request.dependencies().isEmpty()));
    }

    /** What is wrong with what is asked for. */
    public List<Problem> problems(Request request, PinWorkflow.Reply.Pinned pinned) {
        var asked = pinned.version().plan().inputs();
        var given = pinned.inputs(request.inputs());
        var problems = new ArrayList<Problem>();
        for (int i = 0; i < request.declared().size(); i++) {
            var id = request.declared().get(i);
            if (Inputs.find(asked, id).isEmpty()) {
                problems.add(
                        new Problem(
                                "/input_variables/" + i + "/variable_id",
                                "UNKNOWN_VARIABLE",
                                "the workflow asks for no input called " + id));
            }
        }
        problems.addAll(inputs.mistyped(asked, given));
        if (JsonText.bytes(given).length > Inputs.MOST_BYTES) {
            problems.add(Inputs.tooLarge());
        }
        return problems;
    }
}
