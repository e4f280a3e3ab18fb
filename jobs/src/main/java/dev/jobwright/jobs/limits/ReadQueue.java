package dev.jobwright.jobs.limits;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.PoolId;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.pools.Lines;
import dev.jobwright.jobs.pools.Pool;
import dev.jobwright.jobs.pools.Pools;
import dev.jobwright.jobs.pools.Waiting;
import dev.jobwright.jobs.table.InvalidCursor;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says how the lines stand that are about an owner's jobs, and how many of those are open. */
public final class ReadQueue {
    /** A page ends when it has taken so many reads. */
    private static final int MOST_READS = 500;

    private final Pools pools;
    private final Lines lines;
    private final Jobs jobs;
    private final LookAtLine lookAtLine;

    /** What it reads from. */
    public ReadQueue(Table table) {
        this.pools = new Pools(table);
        this.lines = new Lines(table);
        this.jobs = new Jobs(table);
        this.lookAtLine = new LookAtLine(table);
    }

    /**
     * What is asked for.
     *
     * @param owner who asks
     * @param limit the most lines
     * @param after where the page before ended
     */
    public record Request(Owner owner, int limit, Optional<Query.Cursor> after) {}

    /**
     * The queue.
     *
     * @param open how many of the owner's newest jobs have each status in which a job is open
     * @param isWhole whether those are all of the owner's jobs
     * @param lines how each line stands, the installation's first, then by pool
     * @param next where to go on; empty at the end
     */
    public record Reply(
            Map<Status, Integer> open,
            boolean isWhole,
            List<Standing> lines,
            Optional<Query.Cursor> next) {}

    /**
     * How a line stands, as far as an owner may know.
     *
     * @param entry which, and the pool that it is before
     * @param held how many hold a slot
     * @param others how many of them are not the owner's
     * @param holders the first of the owner's
     * @param waiting how many wait, by priority
     * @param isExact whether no more wait than that
     * @param oldest since when somebody waits
     * @param places where the first of the owner's stand that wait
     */
    public record Standing(
            Pools.Entry entry,
            int held,
            int others,
            List<Job> holders,
            Map<Priority, Integer> waiting,
            boolean isExact,
            Optional<Instant> oldest,
            List<Place> places) {}

    /**
     * Where a job stands in a line.
     *
     * @param id which
     * @param waiting as the line has it
     * @param position from 1
     */
    public record Place(JobId id, Waiting waiting, int position) {}

    /**
     * Reads it.
     *
     * @throws InvalidCursor if the cursor is not of such a list
     */
    public Reply handle(Request request) {
        var open = OpenJobs.of(jobs, request.owner());
        var after = request.after().map(cursor -> line(cursor, request.owner()));
        var found = new ArrayList<Standing>();
        var next = Optional.<Query.Cursor>empty();
        int reads = 0;
        for (var entry : entries(request.owner(), open, after, request.limit() + 1)) {
            reads += LookAtLine.reads(entry, request.owner());
            boolean isFull = found.size() == request.limit() || reads > MOST_READS;
            if (isFull && !found.isEmpty()) {
                next = Optional.of(cursor(found.getLast().entry().line()));
                break;
            }
            found.add(standing(entry, request.owner(), open.jobs()));
        }
        return new Reply(open.byStatus(), open.isWhole(), found, next);
    }

    private static Query.Cursor cursor(Line line) {
        var whose = line.owner().isPresent() ? "own" : "";
        return Query.Cursor.of(whose, line.pool().value(), line.key());
    }

    private static Line line(Query.Cursor cursor, Owner owner) {
        var parts = cursor.parts(3);
        try {
            return new Line(
                    parts.getFirst().isEmpty() ? Optional.empty() : Optional.of(owner),
                    new PoolId(parts.get(1)),
                    parts.get(2));
        } catch (IllegalArgumentException _) {
            throw new InvalidCursor();
        }
    }

    /** The first lines after one, in the order in which they are told. */
    private List<Pools.Entry> entries(Owner owner, OpenJobs open, Optional<Line> after, int most) {
        var all = new ArrayList<Pools.Entry>();
        var owners = Stream.of(Optional.<Owner>empty(), Optional.of(owner));
        for (var pool : owners.flatMap(one -> pools.list(one).stream()).toList()) {
            var from = after.filter(line -> isBefore(pool, line));
            boolean isOver =
                    from.isEmpty()
                            && after.filter(last -> ORDER.compare(base(pool, owner), last) < 0)
                                    .isPresent();
            if (!isOver && all.size() < most) {
                lines(pool, owner, open, from, most)
                        .forEach(line -> all.add(new Pools.Entry(line, pool)));
            }
        }
        return all.stream().limit(most).toList();
    }

    private static final Comparator<Line> ORDER =
            Comparator.<Line, Boolean>comparing(line -> line.owner().isPresent())
                    .thenComparing(line -> line.pool().value())
                    .thenComparing(Line::digest);

    private static boolean isBefore(Pool pool, Line line) {
        return pool.owner().equals(line.owner()) && pool.id().equals(line.pool());
    }

    /** The line of a pool that tells jobs apart by nothing but their owner. */
    private static Line base(Pool pool, Owner owner) {
        var key = Pool.isOfEachUser(pool.id()) ? owner.value() : "";
        return new Line(pool.owner(), pool.id(), key);
    }

    private List<Line> lines(
            Pool pool, Owner owner, OpenJobs open, Optional<Line> after, int most) {
        var found = new TreeSet<>(ORDER);
        if (pool.about().key().isEmpty()) {
            found.add(base(pool, owner));
        }
        open.lines(pool.owner(), pool.id()).forEach(found::add);
        if (pool.owner().isPresent()) {
            found.addAll(lines.before(pool, most, after));
        }
        return found.stream()
                .filter(line -> after.filter(last -> ORDER.compare(line, last) <= 0).isEmpty())
                .limit(most)
                .toList();
    }

    private Standing standing(Pools.Entry entry, Owner owner, Map<JobUid, Job> known) {
        var view = lookAtLine.handle(entry);
        var holders = lookAtLine.holders(view, owner, known);
        return new Standing(
                entry,
                view.holding().size(),
                holders.others(),
                holders.own(),
                view.byPriority(),
                view.isWhole(),
                view.oldest(),
                places(view, owner, known));
    }

    private List<Place> places(LineView view, Owner owner, Map<JobUid, Job> known) {
        var places = new ArrayList<Place>();
        for (int i = 0; i < view.waiting().size() && places.size() < LookAtLine.MOST_NAMED; i++) {
            var waiting = view.waiting().get(i);
            int position = i + 1;
            if (waiting.owner().equals(owner)) {
                lookAtLine
                        .named(List.of(waiting.job()), known)
                        .forEach(job -> places.add(new Place(job.id(), waiting, position)));
            }
        }
        return places;
    }
}
