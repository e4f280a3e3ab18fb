package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.items.NeededItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.retention.Shadow;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.util.ArrayList;
import java.util.List;

/** What ties a job that shall go to others: those that still need it, and those that it needs. */
public final class Ties {
    /** The most that are named. */
    private static final int MOST = 10;

    /** The most that are asked whether they need it; of the others it is assumed. */
    private static final int MOST_ASKED = 1_000;

    private final Table table;
    private final Jobs jobs;
    private final Edges edges;
    private final TellDependents tellDependents;

    /** With what tells those that depend on a job that it is gone. */
    public Ties(Table table, TellDependents tellDependents) {
        this.table = table;
        this.jobs = new Jobs(table);
        this.edges = new Edges(table);
        this.tellDependents = tellDependents;
    }

    /** Some of those that need a job: they have not run, and wait for it or will take of it. */
    public List<JobId> needing(JobUid uid, JobId id) {
        var needing = new ArrayList<JobId>();
        var dependents = edges.dependents(uid).iterator();
        for (int i = 0; dependents.hasNext() && needing.size() < MOST; i++) {
            var dependent = dependents.next();
            if (i >= MOST_ASKED || isNeeding(dependent, id)) {
                needing.add(dependent.id());
            }
        }
        return needing;
    }

    private boolean isNeeding(Dependent dependent, JobId upstream) {
        return jobs.find(dependent.uid()).filter(job -> isNeeding(job, upstream)).isPresent();
    }

    private boolean isNeeding(Job job, JobId upstream) {
        return TellDependents.isWaiting(job)
                && edges.of(job, upstream)
                        .filter(edge ->
                                !edge.isSatisfied() || !edge.dependency().outputs().isEmpty())
                        .isPresent();
    }

    /**
     * Cuts those of a job that is gone: whoever depends on it is told, and what it depended on
     * forgets it. It may be repeated.
     *
     * @param gone since when, and after how many runs
     * @return whether none is left
     */
    public boolean cut(Shadow shadow, Shadow.Stage.Gone gone) {
        for (var dependency : edges.needs(shadow.uid())) {
            var upstream = JobUid.of(shadow.owner(), dependency.upstream());
            List<Write> forget = List.of(NeededItem.delete(upstream, shadow.uid()));
            table.transact(forget);
        }
        return tellDependents.gone(
                shadow.uid(), shadow.id(), new Mark(Mark.End.DELETED, gone.at(), gone.runs()));
    }
}
