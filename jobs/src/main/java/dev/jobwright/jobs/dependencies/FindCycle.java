package dev.jobwright.jobs.dependencies;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out whether a dependency would lead back to the job that has it. */
final class FindCycle {
    /** The most jobs that are looked at. */
    static final int MOST = 1_000;

    private final Edges edges;

    FindCycle(Edges edges) {
        this.edges = edges;
    }

    /** What was found. */
    sealed interface Found {
        /** It leads nowhere. */
        record None() implements Found {}

        /** It leads back, by these jobs: the first is the last again. */
        record Cycle(List<JobId> path) implements Found {}

        /** It leads to more jobs than are looked at. */
        record TooFar() implements Found {}
    }

    /** Follows what a job would depend on, by what that depends on itself. */
    Found handle(Job job, JobId upstream) {
        if (job.id().equals(upstream)) {
            return new Found.Cycle(List.of(upstream, upstream));
        }
        if (edges.dependents(job.uid(), 1, Optional.empty()).dependents().isEmpty()) {
            return new Found.None();
        }
        var from = new HashMap<JobId, JobId>(Map.of(upstream, job.id()));
        var ahead = new ArrayDeque<JobId>(List.of(upstream));
        while (!ahead.isEmpty()) {
            var at = ahead.remove();
            for (var next : edges.needs(JobUid.of(job.owner(), at))) {
                if (next.upstream().equals(job.id())) {
                    return new Found.Cycle(path(job.id(), at, from));
                }
                if (from.putIfAbsent(next.upstream(), at) == null) {
                    ahead.add(next.upstream());
                }
            }
            if (from.size() > MOST) {
                return new Found.TooFar();
            }
        }
        return new Found.None();
    }

    private static List<JobId> path(JobId job, JobId last, Map<JobId, JobId> from) {
        var path = new ArrayList<JobId>(List.of(job));
        for (var at = last; !at.equals(job); at = from.getOrDefault(at, job)) {
            path.add(at);
        }
        path.add(job);
        return path.reversed();
    }
}
