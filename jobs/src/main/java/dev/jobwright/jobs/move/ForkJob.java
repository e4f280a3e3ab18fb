package dev.jobwright.jobs.move;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.PlanRerun;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.items.TravelItems;
import dev.jobwright.jobs.job.Base;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Head;
import dev.jobwright.jobs.table.Item;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes a new job of what another has done: its runs are copied, with all that they keep, so that
 * either job can go without the other. The new one stands still until it is started or resumed; of
 * one that never ran it is another that has not.
 */
public final class ForkJob {
    private final Jobs jobs;
    private final ExportJob exportJob;
    private final PlanRerun planRerun;
    private final BuildJob buildJob;
    private final Values values;
    private final Around around;

    /**
     * What surrounds it.
     *
     * @param clock what time it is
     * @param ids for jobs whose owners chose none
     * @param linkBase where jobs can be seen, without a slash at its end
     */
    public record Around(InstantSource clock, Supplier<UUID> ids, String linkBase) {}

    /** With what reads the old job, and what plans the new one's next run. */
    public ForkJob(Around around, ExportJob exportJob, PlanRerun planRerun, Values values) {
        this.around = around;
        this.exportJob = exportJob;
        this.planRerun = planRerun;
        this.values = values;
        this.jobs = new Jobs(exportJob.table());
        this.buildJob = new BuildJob(exportJob.table(), around.clock());
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id which job
     * @param runNo the run after which the new one goes another way, if not the last
     * @param changes what the new one does otherwise
     * @param as what the new one is
     */
    public record Request(
            Owner owner, JobId id, Optional<Integer> runNo, RerunJob.Changes changes, NewJob as) {}

    /**
     * What a new job is.
     *
     * @param name its name, if not the same
     * @param id its id, if its owner chose one
     * @param isComplete whether there is only one if it can start
     */
    public record NewJob(Optional<String> name, Optional<JobId> id, boolean isComplete) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It is there. */
        record Forked(Job job) implements Reply {}

        /** The owner has a job of that id. */
        record Exists(JobId id) implements Reply {}

        /** The owner had a job of that id. */
        record Taken(JobId id) implements Reply {}

        /** The job has no such run. */
        record NoRun(int runNo) implements Reply {}

        /** It has more than {@link ExportJob#MOST_BYTES}. */
        record TooLarge() implements Reply {}

        /** There is no such job to fork, or none that can be, or not with these changes. */
        record Not(RerunJob.Reply why) implements Reply {}
    }

    /** Forks. */
    public Reply handle(Request request) {
        var found = jobs.find(request.owner(), request.id());
        if (found.isEmpty()) {
            return new Reply.Not(new RerunJob.Reply.NoJob(request.id()));
        }
        var source = found.get();
        var why = exportJob.writeDown().refusal(source);
        return why.isPresent()
                ? new Reply.Not(new RerunJob.Reply.Refused(source, why.get()))
                : plan(source, request);
    }

    private Reply plan(Job source, Request request) {
        int runNo = request.runNo().orElse(source.runNo());
        if (runNo == 0) {
            var isComplete = request.as().isComplete();
            return build(source, planRerun.first(source, request.changes(), isComplete), request);
        }
        var found = jobs.run(source.uid(), runNo);
        if (found.isEmpty()) {
            return new Reply.NoRun(runNo);
        }
        var run = found.get();
        boolean isLast = runNo == source.runNo();
        var had = isLast ? jobs.inputs(source.uid()) : run.inputs();
        var then = isLast ? source : before(source, run);
        return build(then, planRerun.handle(then, run, had, asked(request)), request);
    }

    /** A job as if a run were its last. */
    private static Job before(Job job, Run last) {
        return new Job(
                job.uid(),
                job.owner(),
                job.id(),
                job.spec().with(last.workflow()),
                job.state(),
                job.times(),
                last.runNo(),
                job.revision());
    }

    private Reply build(Job source, PlanRerun.Planned planned, Request request) {
        return switch (planned) {
            case PlanRerun.Planned.Not(var why) -> new Reply.Not(why);
            case PlanRerun.Planned.Ready(var next, var base, var inputs) ->
                    build(new Fork(source, next, base, inputs), request);
        };
    }

    /** With no changes, it goes on from what is finished. */
    private static RerunJob.Request asked(Request request) {
        var changes = request.changes();
        boolean isSame =
                changes.fromStep().isEmpty()
                        && changes.inputs().fields().isEmpty()
                        && changes.version().isEmpty();
        return isSame
                ? new RerunJob.Request.Retry(request.owner(), request.id())
                : new RerunJob.Request.Rerun(request.owner(), request.id(), changes);
    }

    /**
     * A fork in the making.
     *
     * @param source the job that it comes from
     * @param next the same, by the version that the new one runs by
     * @param base what the new one's next run stands upon
     * @param inputs the new one's
     */
    private record Fork(Job source, Job next, Optional<Base> base, Map<String, Stored> inputs) {}

    private Reply build(Fork fork, Request request) {
        return exportJob
                .writeDown()
                .handle(fork.source())
                .map(written -> build(fork, written, request))
                .orElseGet(Reply.TooLarge::new);
    }

    private Reply build(Fork fork, WriteDown.Written written, Request request) {
        var id = request.as().id().orElseGet(() -> new JobId("job_" + around.ids().get()));
        var content = Hash.sha256(fork.source().uid() + "\n" + fork.source().revision() + request);
        var canonical =
                written.canonical()
                        .with("history", Json.array(List.of()))
                        .with("log", TravelItems.headOfNone(fork.source().runNo()));
        try {
            var now = around.clock().instant();
            var arrival = new Arrival(canonical, written.versions(), now, around.linkBase());
            var design = design(fork, arrival.read(request.owner(), id), request, now);
            var begun = buildJob.begin(design.job(), content);
            if (begun != BuildJob.Built.DONE) {
                return reply(begun, design.job());
            }
            var to = design.job().uid();
            arrival.values().values().forEach(text -> values.put(to, text));
            copyInputs(fork, to);
            return reply(buildJob.finish(design, content), design.job());
        } catch (Arrival.Unlike e) {
            throw new IllegalStateException("what was just written cannot be read", e);
        }
    }

    private BuildJob.Design design(Fork fork, BuildJob.Design copy, Request request, Instant now) {
        var spec = fork.next().spec();
        var named =
                new Job.Spec(
                        spec.workflow(),
                        request.as().name().orElse(spec.name()),
                        spec.description(),
                        spec.priority(),
                        spec.tags(),
                        spec.metadata()
                                .without(Job.SCHEDULE_ID)
                                .with(Job.FORKED_FROM, origin(fork, request)),
                        spec.policy(),
                        // What runs beside what is no matter of when, or of what came before.
                        new Job.Terms(Optional.empty(), spec.terms().concurrencyKey(), false));
        var job =
                new Job(
                        copy.job().uid(),
                        request.owner(),
                        copy.job().id(),
                        named,
                        state(fork, now),
                        new Job.Times(
                                now,
                                now,
                                copy.job().times().started(),
                                Optional.empty(),
                                Optional.empty()),
                        copy.job().runNo(),
                        1);
        var head = copy.head();
        var begun =
                new Head(
                        head.job(),
                        head.jobId(),
                        named.workflow().id(),
                        0,
                        head.closedRun(),
                        "",
                        Map.of());
        var parts = copy.parts().stream().map(part -> ended(part, job, now)).toList();
        return new BuildJob.Design(job, fork.inputs(), begun, parts);
    }

    private static JobState state(Fork fork, Instant now) {
        var next = fork.base().map(Next::onto).orElseGet(Next::fresh);
        return fork.source().runNo() == 0
                ? new JobState.Created()
                : new JobState.Paused(now, "The job was forked", next);
    }

    private static Json.Obj origin(Fork fork, Request request) {
        return Json.object()
                .put("job_id", fork.source().id().value())
                .put("run_no", fork.source().runNo())
                .putIf("from_step", request.changes().fromStep().map(Json::of))
                .done();
    }

    /** The run of a job that was paused goes on there, and not here. */
    private static Item ended(Item part, Job job, Instant now) {
        if (!part.key().equals(Keys.run(job.uid(), job.runNo()))) {
            return part;
        }
        var run = RunItem.read(part);
        return switch (run.state()) {
            case Run.State.Live _ -> RunItem.of(run.ended(now, Status.CANCELLED, Map.of()));
            case Run.State.Ended _ -> part;
        };
    }

    /** Changed inputs were kept where the old job's are. */
    private void copyInputs(Fork fork, JobUid to) {
        var from = fork.source().uid();
        var item = InputsItem.of(from, fork.inputs()).attributes();
        TravelItems.references(item).stream()
                .flatMap(hash -> values.text(from, hash).stream())
                .forEach(text -> values.put(to, text));
    }

    private static Reply reply(BuildJob.Built built, Job job) {
        return switch (built) {
            case DONE -> new Reply.Forked(job);
            case EXISTS -> new Reply.Exists(job.id());
            case TAKEN -> new Reply.Taken(job.id());
        };
    }
}
