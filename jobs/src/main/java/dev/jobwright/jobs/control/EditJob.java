package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Changes what a job says about itself, wherever it stands. What is left out stays as it is; what
 * is given replaces all that was there, but for what the system keeps in a job's metadata.
 */
public final class EditJob {
    private final Table table;
    private final Jobs jobs;
    private final Spending spending;
    private final InstantSource clock;

    /** What it works with. */
    public EditJob(Table table, InstantSource clock) {
        this.table = table;
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
     */
    public record Request(Owner owner, JobId id, Details details, BudgetChange budget) {}

    /** What came of it. */
    public sealed interface Reply {
        /** It says so now. */
        record Edited(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** A field of its metadata that the system keeps would be another. */
        record Kept(String field) implements Reply {}
    }

    /** Edits. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            return found.isEmpty()
                    ? Optional.of(new Reply.NoJob(request.id()))
                    : edit(found.get(), request);
        });
    }

    private Optional<Reply> edit(Job job, Request request) {
        var details = request.details();
        var forged = forged(job.spec().metadata(), details.metadata().orElse(Json.EMPTY));
        if (forged.isPresent()) {
            return forged.map(Reply.Kept::new);
        }
        var policy = policy(job.spec().policy(), request.budget());
        var spec = spec(job.spec().with(policy), details);
        return spec.equals(job.spec())
                ? Optional.of(new Reply.Edited(job))
                : write(job, job.edited(spec, clock.instant()));
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
                before.terms());
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
        writes.add(JobItem.replace(edited));
        if (!edited.spec().policy().equals(job.spec().policy())) {
            jobs.live(edited)
                    .ifPresent(run -> writes.add(RunItem.replace(bounded(edited, run), run)));
        }
        return table.transact(writes) instanceof Outcome.Committed
                ? Optional.of(new Reply.Edited(edited))
                : Optional.empty();
    }

    /** The steps of a run go by what that says. */
    private Run bounded(Job edited, Run run) {
        return run.within(spending.budget(edited, run));
    }
}
