package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.items.NeededItem;
import dev.jobwright.jobs.items.NeedsItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.json.Problem;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.util.List;
import java.util.Optional;

/**
 * The dependencies of jobs that are new. Nobody depends on such a job, so that they make no cycle.
 * Whoever makes one announces it first, then writes it with {@link #made}, and then lets it be
 * {@linkplain #look looked at}: those that it depends on may have ended in between.
 */
public final class NewEdges {
    private final Table table;
    private final CheckDependencies checkDependencies;
    private final TellDependents tellDependents;

    /** With the workflows, and what tells how jobs ended. */
    public NewEdges(Table table, Workflows workflows, TellDependents tellDependents) {
        this.table = table;
        this.checkDependencies = new CheckDependencies(table, workflows);
        this.tellDependents = tellDependents;
    }

    /** What is wrong with the dependencies of a job. */
    public List<Problem> problems(CheckDependencies.Asking asking, List<Dependency> dependencies) {
        return checkDependencies.problems(asking, dependencies);
    }

    /**
     * Lets those know of a job that it will depend on; that need not be taken back. Of a job that
     * is there already they know what they need.
     */
    public void announce(Job job, List<Dependency> dependencies) {
        var writes = announced(job, dependencies);
        if (!writes.isEmpty() && !new Jobs(table).isTaken(job.owner(), job.id())) {
            Rounds.until(() ->
                    Optional.of(table.transact(writes))
                            .filter(Outcome.Committed.class::isInstance));
        }
    }

    /**
     * The writes of that: at most {@link Dependency#MOST}, in any number of transactions, before
     * the job is written or with it.
     */
    public static List<Write> announced(Job job, List<Dependency> dependencies) {
        var dependent = new Dependent(job.uid(), job.id(), Optional.empty());
        return dependencies.stream()
                .map(one -> NeededItem.put(JobUid.of(job.owner(), one.upstream()), dependent))
                .toList();
    }

    /** What is written with a job, whose terms say whether it is dependent: at most one write. */
    public static List<Write> made(Job job, List<Dependency> dependencies) {
        return dependencies.isEmpty() ? List.of() : List.of(NeedsItem.put(job.uid(), dependencies));
    }

    /**
     * Tells a job that is there now how those ended that it depends on.
     *
     * @return as it stands then
     */
    public Job look(Job job) {
        return job.spec().terms().isDependent() ? tellDependents.look(job) : job;
    }
}
