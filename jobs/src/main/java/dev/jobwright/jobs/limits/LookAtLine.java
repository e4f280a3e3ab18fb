package dev.jobwright.jobs.limits;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.pools.Lines;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.pools.Shards;
import dev.jobwright.jobs.pools.Slots;
import dev.jobwright.jobs.table.Table;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads how lines stand, and which jobs in them are an owner's. */
final class LookAtLine {
    /** So many who wait are read of each priority. */
    static final int OF_EACH = 250;

    /** So many holders are asked whose they are, where not all are the same owner's. */
    private static final int MOST_ASKED = 64;

    /** So many of an owner's jobs are named. */
    static final int MOST_NAMED = 20;

    private final Slots slots;
    private final Lines lines;
    private final Jobs jobs;

    LookAtLine(Table table) {
        this.slots = new Slots(table);
        this.lines = new Lines(table);
        this.jobs = new Jobs(table);
    }

    /** How many reads a look at a line takes at most that names jobs of an owner's. */
    static int reads(Pools.Entry entry, Owner owner) {
        int holders = isOwn(entry, owner) ? MOST_NAMED : MOST_ASKED;
        int waiting = Priority.values().length + MOST_NAMED;
        return Shards.count(entry.pool().highest()) + holders + waiting;
    }

    LineView handle(Pools.Entry entry) {
        var holding = new HashSet<JobUid>();
        slots.shards(entry).forEach(shard -> holding.addAll(shard.holders().keySet()));
        var waiting = lines.first(entry.line(), Set.of(Priority.values()), OF_EACH);
        boolean isWhole =
                LineView.byPriority(waiting).values().stream().allMatch(count -> count < OF_EACH);
        return new LineView(entry, holding, waiting, isWhole);
    }

    /**
     * Who holds slots, for one who may know of their own jobs only.
     *
     * @param own the first of the owner's
     * @param others how many are not
     */
    record Holders(List<Job> own, int others) {}

    /**
     * Who of a line's holders are an owner's.
     *
     * @param known jobs of the owner's
     */
    Holders holders(LineView view, Owner owner, Map<JobUid, Job> known) {
        var uids = view.holding().stream().sorted(Comparator.comparing(JobUid::value)).toList();
        return isOwn(view.entry(), owner)
                ? new Holders(named(uids, known), 0)
                : among(uids, owner, known);
    }

    private static boolean isOwn(Pools.Entry entry, Owner owner) {
        return entry.line().owner().equals(Optional.of(owner))
                || Pool.isOfEachUser(entry.line().pool());
    }

    private Holders among(List<JobUid> uids, Owner owner, Map<JobUid, Job> known) {
        var strangers =
                uids.stream().filter(uid -> !known.containsKey(uid)).limit(MOST_ASKED).toList();
        var own =
                Stream.concat(
                                uids.stream().filter(known::containsKey).map(known::get),
                                strangers.stream()
                                        .flatMap(uid -> jobs.find(uid).stream())
                                        .filter(job -> job.owner().equals(owner)))
                        .toList();
        return new Holders(own.stream().limit(MOST_NAMED).toList(), uids.size() - own.size());
    }

    /** The first of some jobs. */
    List<Job> named(Collection<JobUid> uids, Map<JobUid, Job> known) {
        return uids.stream()
                .limit(MOST_NAMED)
                .flatMap(uid ->
                        Optional.ofNullable(known.get(uid)).or(() -> jobs.find(uid)).stream())
                .toList();
    }
}
