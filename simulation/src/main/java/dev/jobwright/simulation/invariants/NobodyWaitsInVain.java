package dev.jobwright.simulation.invariants;

import dev.jobwright.jobs.dependencies.Edge;
import dev.jobwright.jobs.dependencies.Edge.Standing;
import dev.jobwright.jobs.dependencies.Edges;
import dev.jobwright.jobs.dependencies.Mark;
import dev.jobwright.jobs.dependencies.Mark.End;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.simulation.world.World;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Once the world has healed, each job that has not run knows how those stand that it waits for: it
 * waits for none that has ended, it does not wait where nothing is left to wait for, and it is not
 * there where it was to end with one of them.
 */
final class NobodyWaitsInVain implements Invariant {
    @Override
    public String name() {
        return "I9 nobody waits for what has ended";
    }

    @Override
    public void check(World world, BiConsumer<String, String> broken) {
        var edges = new Edges(world.table());
        var jobs = new HashMap<JobUid, Job>();
        world.jobs().forEach(job -> jobs.put(job.uid(), job));
        for (var job : jobs.values()) {
            if (job.runNo() == 0 && job.state() instanceof JobState.Open) {
                var all = edges.of(job);
                boolean wasReset = wasReset(world, job);
                all.stream()
                        .flatMap(edge -> fault(edge, upstream(job, edge, jobs), wasReset).stream())
                        .forEach(why -> broken.accept(job.id().value(), why));
                if (job.state() instanceof JobState.Pending
                        && all.stream().allMatch(Edge::isSatisfied)) {
                    broken.accept(job.id().value(), "it waits, and for nobody: " + job.state());
                }
            }
        }
    }

    private static Optional<Job> upstream(Job job, Edge edge, Map<JobUid, Job> jobs) {
        var uid = JobUid.of(job.owner(), edge.dependency().upstream());
        return Optional.ofNullable(jobs.get(uid));
    }

    /** Whoever resets a job that has ended so wants to change something before it starts. */
    private static boolean wasReset(World world, Job job) {
        return job.state() instanceof JobState.Created
                && world.traffic().moved().stream()
                        .filter(moved -> moved.job().equals(job.uid()))
                        .anyMatch(moved -> moved.after() instanceof JobState.Final);
    }

    private static Optional<String> fault(Edge edge, Optional<Job> upstream, boolean wasReset) {
        var ended = upstream.map(NobodyWaitsInVain::ends).orElse(List.of(End.DELETED));
        boolean isTold =
                ended.isEmpty() || edge.mark().map(Mark::how).filter(ended::contains).isPresent();
        return switch (edge.standing()) {
            case Standing.Cancels _ ->
                    Optional.of("it should have ended by " + edge).filter(_ -> !wasReset);
            case Standing.Waits _, Standing.Held _ when !isTold ->
                    Optional.of(
                            "it waits by " + edge + ", and that is " + upstream.map(Job::state));
            case Standing.Waits _, Standing.Held _, Standing.Satisfied _ -> Optional.empty();
        };
    }

    private static List<End> ends(Job job) {
        return switch (job.state()) {
            case JobState.Open _ -> List.of();
            case JobState.Completed _ -> List.of(End.COMPLETED);
            case JobState.Failed _ -> List.of(End.FAILED);
            case JobState.Cancelled _ -> List.of(End.CANCELLED);
        };
    }
}
