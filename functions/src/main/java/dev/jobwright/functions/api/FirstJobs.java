package dev.jobwright.functions.api;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.table.Query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The first jobs of a list that are meant, read many at a time, since few of them may be. It is
 * known just where the last of them lies, so that whoever goes on from there misses none.
 *
 * @param jobs where they are read
 * @param owner whose
 * @param stretch in which order, from when to when
 * @param isMeant which
 */
record FirstJobs(Jobs jobs, Owner owner, Jobs.Stretch stretch, Predicate<Job> isMeant) {
    /** The most jobs that are looked at. */
    static final int MOST = 1_000;

    /** The most that are read at once. */
    static final int CHUNK = 100;

    /**
     * So many of them, or those among the most that are looked at, or all that there are.
     *
     * @param wanted from 1
     * @param after where to begin
     * @return with where to go on, unless the list ends there
     */
    Jobs.Listed find(int wanted, Optional<Query.Cursor> after) {
        var found = new ArrayList<Job>();
        var next = after;
        int seen = 0;
        int chunk = Math.min(CHUNK, wanted);
        do {
            var read = upTo(wanted - found.size(), chunk, next);
            read.jobs().stream().filter(isMeant).forEach(found::add);
            seen += read.jobs().size();
            next = read.next();
            chunk = Math.min(CHUNK, MOST - seen);
        } while (next.isPresent() && found.size() < wanted && seen < MOST);
        return new Jobs.Listed(found, next);
    }

    /** A chunk that ends with the last one that is wanted; to end there it is read again. */
    private Jobs.Listed upTo(int wanted, int chunk, Optional<Query.Cursor> after) {
        var read = jobs.list(owner, stretch, chunk, after);
        int end = end(read.jobs(), wanted);
        return end < read.jobs().size() ? jobs.list(owner, stretch, end, after) : read;
    }

    /** How many of them there are up to the last one that is wanted. */
    private int end(List<Job> read, int wanted) {
        int meant = 0;
        for (int i = 0; i < read.size(); i++) {
            meant += isMeant.test(read.get(i)) ? 1 : 0;
            if (meant == wanted) {
                return i + 1;
            }
        }
        return read.size();
    }
}
