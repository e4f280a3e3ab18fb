package dev.jobwright.jobs.move;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.control.Keyed;
import dev.jobwright.jobs.control.PlanRerun;
import dev.jobwright.jobs.control.RerunJob;
import dev.jobwright.jobs.control.Submission;
import dev.jobwright.jobs.control.Submissions;
import dev.jobwright.jobs.control.SubmitJob.Once;
import dev.jobwright.jobs.dependencies.Edges;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.InputsItem;
import dev.jobwright.jobs.items.TravelItems;
import dev.jobwright.jobs.job.Hash;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.List;
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
    private final Submissions submissions;
    private final Edges edges;

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
        this.submissions = new Submissions(exportJob.table(), around.clock());
        this.edges = new Edges(exportJob.table());
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
        return fork(new Wish(request, newId(request), List.of()));
    }

    /** Forks, once for a request that may come again. */
    public Keyed<Reply> handle(Request request, Optional<Once> once) {
        var asked = new Submissions.Asked(request.owner(), Submission.Route.FORKS, once);
        return Rounds.until(() ->
                switch (submissions.find(asked)) {
                    case Submissions.Found.New fresh ->
                            fork(request, fresh).map(Keyed.Answered::new);
                    case Submissions.Found.Again(var made) ->
                            Optional.of(new Keyed.Answered<>(again(request, new JobId(made))));
                    case Submissions.Found.Conflict _ -> Optional.of(new Keyed.Conflict<>());
                });
    }

    /**
     * The id derives from the key, so that whoever was stopped goes on with the same job. Empty if
     * somebody who sent the same may have been faster.
     */
    private Optional<Reply> fork(Request request, Submissions.Found.New fresh) {
        var derived = fresh.derived().filter(_ -> request.as().id().isEmpty());
        var reply = fork(request, derived.orElseGet(() -> newId(request)), fresh);
        if (!isTaken(reply) || fresh.asked().once().isEmpty()) {
            return Optional.of(reply);
        }
        if (!(submissions.find(fresh.asked()) instanceof Submissions.Found.New)) {
            return Optional.empty();
        }
        // By the key's own id another was made, before the key was forgotten.
        return derived.isEmpty()
                ? Optional.of(reply)
                : Optional.of(fork(request, newId(request), fresh)).filter(one -> !isTaken(one));
    }

    private Reply fork(Request request, JobId id, Submissions.Found.New fresh) {
        return fork(new Wish(request, id, fresh.remember(id.value())));
    }

    private static boolean isTaken(Reply reply) {
        return reply instanceof Reply.Exists || reply instanceof Reply.Taken;
    }

    private Reply again(Request request, JobId made) {
        return jobs.find(request.owner(), made)
                .<Reply>map(Reply.Forked::new)
                .orElseGet(() -> new Reply.Taken(made));
    }

    private JobId newId(Request request) {
        return request.as().id().orElseGet(() -> new JobId("job_" + around.ids().get()));
    }

    /**
     * A request, and how it is carried out.
     *
     * @param id the new job's
     * @param beside what is written with it
     */
    private record Wish(Request request, JobId id, List<Write> beside) {}

    private Reply fork(Wish wish) {
        var request = wish.request();
        var found = jobs.find(request.owner(), request.id());
        if (found.isEmpty()) {
            return new Reply.Not(new RerunJob.Reply.NoJob(request.id()));
        }
        var source = found.get();
        var why = exportJob.writeDown().refusal(source);
        return why.isPresent()
                ? new Reply.Not(new RerunJob.Reply.Refused(source, why.get()))
                : plan(source, wish);
    }

    private Reply plan(Job source, Wish wish) {
        var request = wish.request();
        int runNo = request.runNo().orElse(source.runNo());
        if (runNo == 0) {
            var isComplete = request.as().isComplete();
            return build(source, planRerun.first(source, request.changes(), isComplete), wish);
        }
        var found = jobs.run(source.uid(), runNo);
        if (found.isEmpty()) {
            return new Reply.NoRun(runNo);
        }
        var run = found.get();
        boolean isLast = runNo == source.runNo();
        var had = isLast ? jobs.inputs(source.uid()) : run.inputs();
        var then = isLast ? source : before(source, run);
        return build(then, planRerun.handle(then, run, had, asked(request)), wish);
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

    private Reply build(Job source, PlanRerun.Planned planned, Wish wish) {
        return switch (planned) {
            case PlanRerun.Planned.Not(var why) -> new Reply.Not(why);
            case PlanRerun.Planned.Ready(var next, var base, var inputs) ->
                    build(new DesignFork.Fork(source, next, base, inputs), wish);
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

    private Reply build(DesignFork.Fork fork, Wish wish) {
        return exportJob
                .writeDown()
                .handle(fork.source())
                .map(written -> build(fork, written, wish))
                .orElseGet(Reply.TooLarge::new);
    }

    private Reply build(DesignFork.Fork fork, WriteDown.Written written, Wish wish) {
        var request = wish.request();
        var content = Hash.sha256(fork.source().uid() + "\n" + fork.source().revision() + request);
        var canonical =
                written.canonical()
                        .with("history", Json.array(List.of()))
                        .with("log", TravelItems.headOfNone(fork.source().runNo()));
        try {
            var now = around.clock().instant();
            var arrival = new Arrival(canonical, written.versions(), now, around.linkBase());
            var design =
                    new DesignFork(fork, request, now)
                            .handle(
                                    arrival.read(request.owner(), wish.id()),
                                    edges.of(fork.source()));
            var begun = buildJob.begin(design.job(), content);
            if (begun != BuildJob.Built.DONE) {
                return reply(begun, design.job());
            }
            var to = design.job().uid();
            arrival.values().values().forEach(text -> values.put(to, text));
            copyInputs(fork, to);
            return reply(buildJob.finish(design, content, wish.beside()), design.job());
        } catch (Arrival.Unlike e) {
            throw new IllegalStateException("what was just written cannot be read", e);
        }
    }

    /** Changed inputs were kept where the old job's are. */
    private void copyInputs(DesignFork.Fork fork, JobUid to) {
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
