package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.pools.Lines;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes what a job says about itself, wherever it stands. What is left out stays as it is; what
 * is given replaces all that was there, but for what the system keeps in a job's metadata.
 */
public final class EditJob {
    private final Table table;
    private final AdmitJob admitJob;
    private final Jobs jobs;
    private final Lines lines;
    private final Spending spending;
    private final InstantSource clock;

    /** What it works with. */
    public EditJob(Table table, AdmitJob admitJob, InstantSource clock) {
        this.table = table;
        this.admitJob = admitJob;
        this.lines = new Lines(table);
        this.jobs = new Jobs(table);
        this.spending = new Spending(table);
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param owner whose job
     * @param id which job
     * @param details what it says from now on
     * @param budget what becomes of its budget
     * @param concurrencyKey its key from now on, if it is given
     */
    public record Request(
            Owner owner,
            JobId id,
            Details details,
            BudgetChange budget,
            Optional<String> concurrencyKey) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It says so now. */
        record Edited(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** A field of its metadata that the system keeps would be another. */
        record Kept(String field) implements Reply {}

        /** By its key it was let run. */
        record HasRun(Job job) implements Reply {}
    }

    /** Edits. A job that waits for a slot may stand elsewhere then, or run. */
    public Reply handle(Request request) {
        var reply =
                Rounds.until(() -> {
                    var found = jobs.find(request.owner(), request.id());
                    return found.isEmpty()
                            ? Optional.of(new Reply.NoJob(request.id()))
                            : edit(found.get(), request);
                });
        return reply instanceof Reply.Edited(var job) && job.permit() instanceof Permit.Waits
                ? admitJob.admit(job).<Reply>map(Reply.Edited::new).orElse(reply)
                : reply;
    }

    private Optional<Reply> edit(Job job, Request request) {
        var details = request.details();
        var forged = forged(job.spec().metadata(), details.metadata().orElse(Json.EMPTY));
        if (forged.isPresent()) {
            return forged.map(Reply.Kept::new);
        }
        var terms = job.spec().terms().keyed(request.concurrencyKey());
        if (!terms.equals(job.spec().terms()) && !isBeforeItsRun(job.state())) {
            return Optional.of(new Reply.HasRun(job));
        }
        var policy = policy(job.spec().policy(), request.budget());
        var spec = spec(job.spec().with(policy).with(terms), details);
        return spec.equals(job.spec())
                ? Optional.of(new Reply.Edited(job))
                : write(job, job.edited(spec, clock.instant()));
    }

    private static boolean isBeforeItsRun(JobState state) {
        return switch (state) {
            case JobState.Created _ -> true;
            case JobState.Pending(_, _, _, var next) -> next instanceof Next.Opens;
            case JobState.Paused(_, _, var next) -> next instanceof Next.Opens;
            case JobState.Running _, JobState.Final _ -> false;
        };
    }

    /** Whoever sends back what was read wants no other. */
    private static Optional<String> forged(Json.Obj before, Json.Obj given) {
        return Job.KEPT.stream()
                .filter(name -> given.get(name).isPresent())
                .filter(name -> !given.get(name).equals(before.get(name)))
                .findFirst();
    }

    private static Json.Obj kept(Json.Obj before, Json.Obj own) {
        var all = own;
        for (var name : Job.KEPT) {
            var there = before.get(name);
            all = there.isPresent() ? all.with(name, there.get()) : all;
        }
        return all;
    }

    private static Job.Spec spec(Job.Spec before, Details details) {
        var metadata = details.metadata().map(own -> kept(before.metadata(), own));
        return new Job.Spec(
                before.workflow(),
                details.name().orElse(before.name()),
                details.description().orElse(before.description()),
                details.priority().orElse(before.priority()),
                details.tags().orElse(before.tags()),
                metadata.orElse(before.metadata()),
                before.policy(),
                before.terms(),
                before.membership());
    }

    private static Job.Policy policy(Job.Policy before, BudgetChange change) {
        return new Job.Policy(
                before.maxRetries(),
                before.retryDelay(),
                before.timeout(),
                change.after(before.budget()));
    }

    private Optional<Reply> write(Job job, Job edited) {
        var writes = new ArrayList<Write>();
        var placed = placed(edited, writes);
        writes.add(JobItem.replace(placed));
        if (!edited.spec().policy().equals(job.spec().policy())) {
            jobs.live(edited)
                    .ifPresent(run -> writes.add(RunItem.replace(bounded(edited, run), run)));
        }
        return table.transact(writes) instanceof Outcome.Committed
                ? Optional.of(new Reply.Edited(placed))
                : Optional.empty();
    }

    /** Whoever waits in a line does so among those of the same priority. */
    private Job placed(Job edited, List<Write> writes) {
        if (!(edited.state() instanceof JobState.Pending pending)
                || !(edited.permit() instanceof Permit.Waits(var line, var priority, _))
                || priority == edited.spec().priority()) {
            return edited;
        }
        var place = lines.place(edited, line, pending.since());
        writes.addAll(place.writes());
        return edited.with(place.permit());
    }

    /** The steps of a run go by what that says. */
    private Run bounded(Job edited, Run run) {
        return run.within(spending.budget(edited, run));
    }
}
