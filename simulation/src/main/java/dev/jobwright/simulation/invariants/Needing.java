package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.dependencies.Mark.End;
import dev.jobwright.jobs.dependencies.OnFailure;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.NeededItem;
import dev.jobwright.jobs.items.NeedsItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.simulation.world.Traffic.Changed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which jobs waited for which, and how each stood, while what changed in a world is gone through
 * once more. It goes by what became of jobs, and not by what those were told that wait for them.
 */
final class Needing {
    private static final String JOB = "JOB#";
    private static final String NEEDED = "NEEDED#";

    private final Map<JobUid, List<Dependency>> needs = new HashMap<>();
    private final Map<JobUid, Owner> owners = new HashMap<>();
    private final Map<Edge, Instant> known = new HashMap<>();
    private final Map<JobUid, List<Stand>> stands = new HashMap<>();

    /** A job, and another that it waits for. */
    private record Edge(JobUid job, JobUid upstream) {}

    /** How a job had ended from a time on; empty if it had not. */
    private record Stand(Instant since, Optional<End> end) {}

    /** Goes on by a change. */
    void take(Changed change) {
        var key = Standing.item(change).key();
        if (Standing.isJob(change)) {
            var job = JobItem.read(Standing.item(change));
            var uid = job.uid();
            owners.put(uid, job.owner());
            stands.computeIfAbsent(uid, _ -> new ArrayList<>())
                    .add(new Stand(change.at(), end(change)));
        } else if (isNeeds(change)) {
            var uid = new JobUid(key.partition().substring(JOB.length()));
            needs.put(uid, change.after().map(NeedsItem::read).orElse(List.of()));
            known.keySet().removeIf(edge -> edge.job().equals(uid) && !isThere(edge));
        } else if (key.sort().startsWith(NEEDED) && change.after().isPresent()) {
            var upstream = new JobUid(key.partition().substring(JOB.length()));
            var job = NeededItem.read(change.after().get()).uid();
            known.putIfAbsent(new Edge(job, upstream), change.at());
        }
    }

    private boolean isThere(Edge edge) {
        var owner = Objects.requireNonNull(owners.get(edge.job()));
        return of(edge.job()).stream()
                .anyMatch(one -> JobUid.of(owner, one.upstream()).equals(edge.upstream()));
    }

    private static Optional<End> end(Changed change) {
        return change.after().isEmpty()
                ? Optional.of(End.DELETED)
                : end(JobItem.read(change.after().get()));
    }

    private static Optional<End> end(Job job) {
        return switch (job.state()) {
            case JobState.Open _ -> Optional.empty();
            case JobState.Completed _ -> Optional.of(End.COMPLETED);
            case JobState.Failed _ -> Optional.of(End.FAILED);
            case JobState.Cancelled _ -> Optional.of(End.CANCELLED);
        };
    }

    static boolean isNeeds(Changed change) {
        return NeedsItem.isOne(Standing.item(change));
    }

    /** Whose an item is that says what a job waits for. */
    static JobUid owner(Item item) {
        return new JobUid(item.key().partition().substring(JOB.length()));
    }

    /** What a job waits for. */
    List<Dependency> of(JobUid job) {
        return needs.getOrDefault(job, List.of());
    }

    /**
     * How another has ended, in whatever order, since it became known that a job waits for it: that
     * is what the job may go by.
     */
    Set<End> ends(Job job, Dependency dependency) {
        var upstream = JobUid.of(job.owner(), dependency.upstream());
        var since = known.get(new Edge(job.uid(), upstream));
        var ends = new HashSet<End>();
        for (var stand : stands.getOrDefault(upstream, List.of()).reversed()) {
            stand.end().ifPresent(ends::add);
            if (since == null || !stand.since().isAfter(since)) {
                break;
            }
        }
        return ends;
    }

    /** Whether a job may run, as far as another is concerned that it waits for. */
    boolean isSatisfied(Job job, Dependency dependency) {
        var ends = ends(job, dependency);
        return ends.contains(End.COMPLETED)
                || (dependency.onFailure() == OnFailure.RUN && !ends.isEmpty());
    }

    /** Whether a job waits for itself, by way of others. */
    boolean isInRing(JobUid job) {
        var owner = Objects.requireNonNull(owners.get(job));
        var seen = new HashSet<JobUid>();
        var ahead = new ArrayList<>(List.of(job));
        while (!ahead.isEmpty()) {
            of(ahead.removeLast()).stream()
                    .map(one -> JobUid.of(owner, one.upstream()))
                    .filter(seen::add)
                    .forEach(ahead::add);
        }
        return seen.contains(job);
    }
}
