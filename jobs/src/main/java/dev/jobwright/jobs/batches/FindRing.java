package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.dependencies.Dependency;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.json.Parsed;
import dev.jobwright.jobs.json.Problem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds jobs of a batch that would wait for each other. */
final class FindRing {
    private final List<Parsed<Wanted>> jobs;
    private final Map<JobId, Integer> ids;

    /** Among jobs, whose places are found by their ids. */
    FindRing(List<Parsed<Wanted>> jobs, Map<JobId, Integer> ids) {
        this.jobs = jobs;
        this.ids = ids;
    }

    /**
     * What was found.
     *
     * @param index of a job of it
     * @param problem which names all of them
     */
    record Ring(int index, Problem problem) {}

    /** Finds one, if there is one. */
    Optional<Ring> handle() {
        var left = new ArrayList<List<Integer>>();
        for (var job : jobs) {
            left.add(upstreams(job));
        }
        // Whoever waits for nobody takes part in none; nor does who waits for such alone.
        var waiters = waiters(left);
        var open = left.stream().map(List::size).collect(Collectors.toCollection(ArrayList::new));
        var free = new ArrayDeque<Integer>();
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i) == 0) {
                free.add(i);
            }
        }
        while (!free.isEmpty()) {
            for (int waiter : waiters.get(free.remove())) {
                open.set(waiter, open.get(waiter) - 1);
                if (open.get(waiter) == 0) {
                    free.add(waiter);
                }
            }
        }
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i) > 0) {
                return Optional.of(ring(i, left, open));
            }
        }
        return Optional.empty();
    }

    private List<Integer> upstreams(Parsed<Wanted> job) {
        return job instanceof Parsed.Good<Wanted>(var wanted)
                ? wanted.job().dependencies().stream()
                        .map(Dependency::upstream)
                        .filter(ids::containsKey)
                        .map(ids::get)
                        .toList()
                : List.of();
    }

    private static List<List<Integer>> waiters(List<List<Integer>> upstreams) {
        var waiters = new ArrayList<List<Integer>>();
        upstreams.forEach(_ -> waiters.add(new ArrayList<>()));
        for (int i = 0; i < upstreams.size(); i++) {
            for (int upstream : upstreams.get(i)) {
                waiters.get(upstream).add(i);
            }
        }
        return waiters;
    }

    /** Each that is left waits for one that is left, so that going on comes back. */
    private static Ring ring(int from, List<List<Integer>> upstreams, List<Integer> open) {
        var path = new ArrayList<Integer>();
        int at = from;
        while (!path.contains(at)) {
            path.add(at);
            at =
                    upstreams.get(at).stream()
                            .filter(one -> open.get(one) > 0)
                            .findFirst()
                            .orElseThrow();
        }
        var ring = new ArrayList<>(path.subList(path.indexOf(at), path.size()));
        ring.add(at);
        var names = ring.stream().map(String::valueOf).collect(Collectors.joining(" -> "));
        return new Ring(
                at,
                new Problem(
                        "/dependencies",
                        "DEPENDENCY_CYCLE",
                        "these jobs of the batch would wait for each other: " + names));
    }
}
