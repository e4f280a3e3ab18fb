package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.items.GraphItem;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.MarkItem;
import dev.jobwright.jobs.items.NeededItem;
import dev.jobwright.jobs.items.NeedsItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds a dependency to a job that never ran, changes one, or takes one away. Whoever adds one also
 * writes that the owner's dependencies are others now: so two that would make a cycle together
 * cannot both be added by those who have not seen each other.
 */
public final class EditDependencies {
    private final Around around;
    private final Jobs jobs;
    private final Edges edges;
    private final FindCycle findCycle;
    private final CheckDependencies checkDependencies;

    /**
     * What surrounds the edit.
     *
     * @param table the durable state
     * @param workflows the workflows
     * @param tellDependents what lets jobs go on
     * @param clock what time it is
     */
    public record Around(
            Table table, Workflows workflows, TellDependents tellDependents, InstantSource clock) {}

    /** With what surrounds it. */
    public EditDependencies(Around around) {
        this.around = around;
        this.jobs = new Jobs(around.table());
        this.edges = new Edges(around.table());
        this.findCycle = new FindCycle(edges);
        this.checkDependencies = new CheckDependencies(around.table(), around.workflows());
    }

    /** What is asked for. */
    public sealed interface Request {
        /** Whose job. */
        Owner owner();

        /** Which job. */
        JobId id();

        /** To have a dependency as it is given. */
        record Have(Owner owner, JobId id, Dependency dependency) implements Request {}

        /** To have none on another job. */
        record Remove(Owner owner, JobId id, JobId upstream) implements Request {}
    }

    /** What came of it. */
    public sealed interface Reply {
        /** The job, as it stands then, has it as it was asked for. */
        record Edited(Job job) implements Reply {}

        /** There is no such job. */
        record NoJob(JobId id) implements Reply {}

        /** There is no such job to depend on. */
        record NoUpstream(JobId id) implements Reply {}

        /** The job does not depend on that. */
        record NoDependency(JobId upstream) implements Reply {}

        /** The job would wait for itself. */
        record Cycle(List<JobId> path) implements Reply {}

        /** There would be too many; of what, and how many are allowed. */
        record TooMany(String what, int most) implements Reply {}

        /** It cannot take what it would take. */
        record Invalid(List<Problem> problems) implements Reply {}

        /** It cannot be edited as it stands. */
        record Refused(Job job, String why) implements Reply {}
    }

    /** Edits. */
    public Reply handle(Request request) {
        return Rounds.until(() -> {
            var found = jobs.find(request.owner(), request.id());
            if (found.isEmpty()) {
                return Optional.of(new Reply.NoJob(request.id()));
            }
            var job = found.get();
            if (!TellDependents.isBeforeItsFirstRun(job)) {
                return Optional.of(
                        new Reply.Refused(job, "dependencies are edited before a job first runs"));
            }
            return switch (request) {
                case Request.Have(_, _, var dependency) -> have(job, dependency);
                case Request.Remove(_, _, var upstream) -> remove(job, upstream);
            };
        });
    }

    private Optional<Reply> have(Job job, Dependency dependency) {
        var upstream = jobs.find(job.owner(), dependency.upstream());
        if (upstream.isEmpty()) {
            return Optional.of(new Reply.NoUpstream(dependency.upstream()));
        }
        var before = edges.of(job, dependency.upstream());
        // Before what is followed: whoever adds one meanwhile has the edit made anew.
        var version = around.table().get(Keys.graph(job.owner())).map(GraphItem::read).orElse(0L);
        var refusal =
                before.isPresent()
                        ? Optional.<Reply>empty()
                        : refusal(findCycle.handle(job, dependency.upstream()));
        var all = others(job, dependency.upstream());
        all.add(dependency);
        return refusal.or(() -> refusal(job, upstream.get(), all))
                .or(() -> {
                    var writes = added(job, upstream.get(), all, before);
                    if (before.isEmpty()) {
                        writes.add(GraphItem.next(job.owner(), version));
                    }
                    return write(job, all, writes);
                });
    }

    private static Optional<Reply> refusal(FindCycle.Found found) {
        return switch (found) {
            case FindCycle.Found.None _ -> Optional.empty();
            case FindCycle.Found.Cycle(var path) -> Optional.of(new Reply.Cycle(path));
            case FindCycle.Found.TooFar _ ->
                    Optional.of(
                            new Reply.TooMany(
                                    "jobs that a job depends on by way of others", FindCycle.MOST));
        };
    }

    private Optional<Reply> refusal(Job job, Job upstream, List<Dependency> all) {
        if (all.size() > Dependency.MOST) {
            return Optional.of(new Reply.TooMany("dependencies of a job", Dependency.MOST));
        }
        var plan = around.workflows().version(job.spec().workflow()).orElseThrow().plan();
        var problems = checkDependencies.problems(upstream, plan.inputs(), all);
        return problems.isEmpty() ? Optional.empty() : Optional.of(new Reply.Invalid(problems));
    }

    private List<Dependency> others(Job job, JobId upstream) {
        var others = new ArrayList<Dependency>();
        edges.of(job).stream()
                .map(Edge::dependency)
                .filter(one -> !one.upstream().equals(upstream))
                .forEach(others::add);
        return others;
    }

    /**
     * An upstream that has ended is told at once; one that ends meanwhile is not as it was read.
     */
    private List<Write> added(Job job, Job upstream, List<Dependency> all, Optional<Edge> before) {
        var mark = Mark.of(upstream);
        var dependent = new Dependent(job.uid(), job.id(), mark);
        var edge = new Edge(all.getLast(), before.flatMap(Edge::mark));
        var writes = new ArrayList<Write>();
        writes.add(NeededItem.put(upstream.uid(), dependent));
        writes.add(JobItem.unchanged(upstream));
        mark.filter(edge::isMovedBy)
                .map(one -> MarkItem.replace(job.uid(), upstream.uid(), one, edge))
                .ifPresent(writes::add);
        return writes;
    }

    private Optional<Reply> remove(Job job, JobId upstream) {
        if (edges.of(job, upstream).isEmpty()) {
            return Optional.of(new Reply.NoDependency(upstream));
        }
        var uid = JobUid.of(job.owner(), upstream);
        var writes = new ArrayList<Write>();
        writes.add(NeededItem.delete(uid, job.uid()));
        writes.add(MarkItem.delete(job.uid(), uid));
        return write(job, others(job, upstream), writes);
    }

    private Optional<Reply> write(Job job, List<Dependency> all, List<Write> writes) {
        var spec = job.spec().with(job.spec().terms().dependent(true));
        var edited = job.become(job.state(), around.clock().instant()).with(spec);
        writes.add(JobItem.replace(edited));
        writes.add(NeedsItem.put(job.uid(), all));
        return around.table().transact(writes) instanceof Outcome.Committed
                ? Optional.of(new Reply.Edited(around.tellDependents().follow(job.uid())))
                : Optional.empty();
    }
}
