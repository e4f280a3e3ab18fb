package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.WaitReason;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.ObjectReader;
import dev.jobwright.jobs.pools.Lines;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Tried;
import dev.jobwright.jobs.table.Write;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
     * @param terms on what others it is let run
     * @param expected how it must be, or it is left as it is
     */
    public record Request(
            Owner owner,
            JobId id,
            Details details,
            Change<BigDecimal> budget,
            TermsChange terms,
            Predicate<Job> expected) {
        /** However it is. */
        public Request(
                Owner owner,
                JobId id,
                Details details,
                Change<BigDecimal> budget,
                TermsChange terms) {
            this(owner, id, details, budget, terms, _ -> true);
        }

        /** That it is as urgent as this, and nothing else. */
        static Request ofPriority(Owner owner, JobId id, Priority priority) {
            return new Request(
                    owner, id, Details.of(priority), new Change.Keep<>(), TermsChange.NONE);
        }
    }

    /**
     * What becomes of the terms of a job that has not run.
     *
     * @param start when it may run at the earliest
     * @param concurrencyKey its key from now on, if it is given
     */
    public record TermsChange(Change<Instant> start, Optional<String> concurrencyKey) {
        private static final TermsChange NONE =
                new TermsChange(new Change.Keep<>(), Optional.empty());

        /** Of an object that may say more. */
        public static TermsChange read(ObjectReader body, Instant now) {
            return new TermsChange(
                    Change.read(body.optional("start_at"), place -> ReadStart.time(place, now)),
                    ReadTerms.concurrencyKey(body));
        }

        private Job.Terms after(Job.Terms before) {
            return before.keyed(concurrencyKey).startingAt(start.after(before.notBefore()));
        }
    }

    /** What came of it. */
    public sealed interface Reply {
        /** It says so now. */
        record Edited(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** It is not as it was expected to be. */
        record Stale() implements Reply {}

        /** A field of its metadata that the system keeps would be another. */
        record Kept(String field) implements Reply {}

        /** A field by which it was let run would be another. */
        record HasRun(Job job, String field) implements Reply {}
    }

    /** Edits. A job that waits for a slot may stand elsewhere then, or run. */
    public Reply handle(Request request) {
        var tried = new Tried<Job.Spec>();
        var reply =
                Rounds.until(() -> {
                    var found = jobs.find(request.owner(), request.id());
                    return found.isEmpty()
                            ? Optional.of(new Reply.NoJob(request.id()))
                            : edit(found.get(), request, tried);
                });
        return reply instanceof Reply.Edited(var job) && job.permit() instanceof Permit.Waits
                ? admitJob.admit(job).<Reply>map(Reply.Edited::new).orElse(reply)
                : reply;
    }

    private Optional<Reply> edit(Job job, Request request, Tried<Job.Spec> tried) {
        var before = job.spec();
        var spec = after(before, request);
        boolean isDone = spec.equals(before);
        if (!request.expected().test(job) && tried.found(_ -> isDone).isEmpty()) {
            return Optional.of(new Reply.Stale());
        }
        var forged = forged(before.metadata(), request.details().metadata().orElse(Json.EMPTY));
        if (forged.isPresent()) {
            return forged.map(Reply.Kept::new);
        }
        var terms = spec.terms();
        boolean isMoved = !terms.notBefore().equals(before.terms().notBefore());
        boolean isLate = !isBeforeItsRun(job.state()) || (isMoved && job.runNo() > 0);
        if (isLate && !terms.equals(before.terms())) {
            return Optional.of(new Reply.HasRun(job, isMoved ? "start_at" : "concurrency_key"));
        }
        if (isDone) {
            return Optional.of(new Reply.Edited(job));
        }
        return isMoved
                ? move(job, spec, tried)
                : write(job, job.edited(spec, clock.instant()), tried);
    }

    private static Job.Spec after(Job.Spec before, Request request) {
        var policy = policy(before.policy(), request.budget());
        var terms = request.terms().after(before.terms());
        return spec(before.with(policy).with(terms), request.details());
    }

    /** With another start, a job may wait otherwise than it did, or not any more. */
    private Optional<Reply> move(Job job, Job.Spec spec, Tried<Job.Spec> tried) {
        var now = clock.instant();
        if (job.state() instanceof JobState.Pending pending && isTurn(pending, spec, now)) {
            tried.mayBe(spec);
            return admitJob.admit(job.with(spec), pending, now).map(Reply.Edited::new);
        }
        return write(job, job.edited(spec, now), tried);
    }

    private static boolean isTurn(JobState.Pending pending, Job.Spec spec, Instant now) {
        return pending.why() == WaitReason.DELAY
                || spec.terms().notBefore().filter(now::isBefore).isPresent();
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

    private static Job.Policy policy(Job.Policy before, Change<BigDecimal> change) {
        return new Job.Policy(
                before.maxRetries(),
                before.retryDelay(),
                before.timeout(),
                change.after(before.budget()));
    }

    private Optional<Reply> write(Job job, Job edited, Tried<Job.Spec> tried) {
        var writes = new ArrayList<Write>();
        var placed = placed(edited, writes);
        writes.add(JobItem.replace(placed));
        if (!edited.spec().policy().equals(job.spec().policy())) {
            jobs.live(edited)
                    .ifPresent(run -> writes.add(RunItem.replace(bounded(edited, run), run)));
        }
        return tried.isWritten(edited.spec(), table.transact(writes))
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
