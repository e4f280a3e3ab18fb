package dev.jobwright.jobs.pools;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.TurnItem;
import dev.jobwright.jobs.items.WaitingItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Line;
import dev.jobwright.jobs.job.Owner;
import dev.jobwright.jobs.job.Permit;
import dev.jobwright.jobs.job.Priority;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lines in which jobs wait. Within a priority a line is sorted by place, which is the time at
 * which a job came, but for this: in one that several users' jobs wait in, whoever has jobs in it
 * already stands further behind with each, and whoever has none stands right behind the first. So
 * many jobs of one user do not keep another's one waiting.
 */
public final class Lines {
    /** How much further behind each further job of an owner stands. */
    private static final Duration NEXT = Duration.ofSeconds(1);

    /**
     * How much behind the first one stands who comes anew; more than nothing, so that those who
     * keep coming do not keep the others waiting for ever.
     */
    private static final Duration BEHIND = Duration.ofMillis(10);

    private final Table table;

    /** What they lie in. */
    public Lines(Table table) {
        this.table = table;
    }

    /** Whether a job is where it waits. */
    public boolean has(Permit.Waits waits, JobUid job) {
        return table.get(Keys.waiting(waits, job)).isPresent();
    }

    /** Whether nobody waits in a line. */
    public boolean isEmpty(Line line) {
        return table.query(WaitingItem.of(line).atMost(1)).items().isEmpty();
    }

    /**
     * The first of each of some priorities, so many of each, those first whose turn it is. Those of
     * the same priority are in their own order.
     */
    public List<Waiting> first(Line line, Set<Priority> priorities, int ofEach) {
        return merged(priorities.stream().map(priority -> first(line, priority, ofEach)).toList());
    }

    /** Some who wait, each list in its own order, those first whose turn it is. */
    public static List<Waiting> merged(List<List<Waiting>> lists) {
        var heads =
                lists.stream()
                        .filter(waiting -> !waiting.isEmpty())
                        .map(ArrayDeque::new)
                        .collect(Collectors.toCollection(ArrayList::new));
        var merged = new ArrayList<Waiting>();
        while (!heads.isEmpty()) {
            var next = Collections.min(heads, Comparator.comparing(one -> one.element().turn()));
            merged.add(next.remove());
            heads.removeIf(ArrayDeque::isEmpty);
        }
        return merged;
    }

    private List<Waiting> first(Line line, Priority priority, int most) {
        var query = WaitingItem.of(line, priority).atMost(most);
        return table.query(query).items().stream().map(WaitingItem::read).toList();
    }

    /** The lines before a pool in which somebody waits, at most so many. */
    public List<Line> before(Pool pool, int most) {
        return before(pool, most, Optional.empty());
    }

    /** The same from a line on, which is left out. */
    public List<Line> before(Pool pool, int most, Optional<Line> after) {
        var found = new ArrayList<Line>();
        var last = after;
        for (int i = 0; i < most; i++) {
            var query =
                    last.map(WaitingItem::after)
                            .orElseGet(() -> WaitingItem.of(pool.owner(), pool.id()));
            var first = table.query(query.atMost(1)).items().stream().findFirst();
            last = first.map(item -> WaitingItem.read(item).at().line());
            if (last.isEmpty()) {
                break;
            }
            last.ifPresent(found::add);
        }
        return found;
    }

    /**
     * A place in a line.
     *
     * @param permit what the job has with it
     * @param writes what goes with the job's own write
     */
    public record Place(Permit.Waits permit, List<Write> writes) {}

    /**
     * A place for a job, which leaves the one that it had. In a line that others wait in too it is
     * behind all that the owner has there, also of what is asked at once: nobody gives a place who
     * has not seen the one that was given last.
     */
    public Place place(Job job, Line line, Instant since) {
        var priority = job.spec().priority();
        var writes = new ArrayList<Write>();
        var permit = new Permit.Waits(line, priority, since);
        if (Pool.isShared(line)) {
            // Read before the places are: whatever is given after this is seen, or refuses this.
            var last = table.get(Keys.turn(line, priority, job.owner()));
            permit = new Permit.Waits(line, priority, amongOthers(job, line, since));
            writes.add(TurnItem.give(new TurnItem.Turn(job.owner(), permit, job.uid()), last));
        }
        if (job.permit() instanceof Permit.Waits before && !before.equals(permit)) {
            writes.addAll(WaitingItem.delete(before, job.owner(), job.uid()));
        }
        writes.addAll(WaitingItem.put(new Waiting(job.uid(), job.owner(), permit, since)));
        return new Place(permit, writes);
    }

    private Instant amongOthers(Job job, Line line, Instant since) {
        var priority = job.spec().priority();
        var head = first(line, priority, 1).stream().findFirst().map(one -> one.at().place());
        var place = head.map(at -> at.plus(BEHIND)).filter(since::isAfter).orElse(since);
        var own = last(line, priority, job.owner()).map(at -> at.plus(NEXT));
        return own.filter(place::isBefore).orElse(place);
    }

    /** Where the last of an owner's jobs stands that wait in a line. */
    private Optional<Instant> last(Line line, Priority priority, Owner owner) {
        return table.query(TurnItem.last(line, priority, owner)).items().stream()
                .findFirst()
                .map(item -> TurnItem.read(item).at().place());
    }
}
