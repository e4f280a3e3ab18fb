package dev.jobwright.jobs.batches;

import dev.jobwright.jobs.json.Problem;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the jobs of a batch: the first in full, the others as a number. */
public final class Faults {
    private static final int MOST = 100;

    private final List<Problem> first = new ArrayList<>();
    private int more;

    /** Notes what is wrong with one of the jobs, at places below that. */
    void add(int index, List<Problem> problems) {
        problems.forEach(one -> add(index, one));
    }

    /** Notes a problem of one of the jobs, at a place below that. */
    void add(int index, Problem problem) {
        if (first.size() == MOST) {
            more++;
            return;
        }
        var place = "/jobs/" + index + problem.pointer();
        first.add(new Problem(place, problem.code(), problem.message()));
    }

    /** Whether nothing is wrong. */
    boolean none() {
        return first.isEmpty();
    }

    /** The first, by index. */
    public List<Problem> first() {
        return List.copyOf(first);
    }

    /** How many there are beside. */
    public int more() {
        return more;
    }
}
