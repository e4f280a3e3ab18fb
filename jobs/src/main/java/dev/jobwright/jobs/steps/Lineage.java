package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.items.TallyItem;
import dev.jobwright.jobs.job.Base;
import dev.jobwright.jobs.job.JobUid;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Item;
import dev.jobwright.jobs.table.Key;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a run takes over from the runs that it stands upon: where it has nothing of its own, what
 * the nearest of them has finished counts. Nothing is copied, so that a new run costs as much for
 * ten thousand finished steps as for none.
 */
public final class Lineage {
    private static final int MOST_REMEMBERED = 1_000;

    private final Table table;
    private final Map<Which, Optional<Base>> remembered = new ConcurrentHashMap<>();

    /** Where runs are. */
    public Lineage(Table table) {
        this.table = table;
    }

    private record Which(JobUid job, int runNo) {}

    /** The runs that a run stands upon, the nearest first. */
    public List<Integer> of(Run run) {
        return walk(run, _ -> true);
    }

    /** Those of them whose record of a step counts, if they have one. */
    public List<Integer> keeping(Run run, StepId outermost) {
        return walk(run, base -> !base.redo().contains(outermost));
    }

    private List<Integer> walk(Run run, Predicate<Base> goesOn) {
        var runs = new ArrayList<Integer>();
        var base = run.course().base().filter(goesOn);
        while (base.isPresent()) {
            int runNo = base.get().runNo();
            runs.add(runNo);
            base = base(new Which(run.job(), runNo)).filter(goesOn);
        }
        return runs;
    }

    /** What a run stands upon is said when it opens, and never changes. */
    private Optional<Base> base(Which which) {
        var known = remembered.get(which);
        if (known != null) {
            return known;
        }
        var read =
                table.get(Keys.run(which.job(), which.runNo()))
                        .map(RunItem::read)
                        .flatMap(run -> run.course().base());
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(which, read);
        return read;
    }

    /**
     * A step as it stands in a run.
     *
     * @param step its own record, or one that it takes over
     * @param from the earlier run that has done it, if it is taken over
     */
    public record Standing(StepRun step, Optional<Integer> from) {
        /** Whether the run has it: of another run only what is finished. */
        public boolean counts() {
            return from.isEmpty() || isFinished(step.state());
        }
    }

    /** A step of a run: its own, or one that it takes over as finished. */
    public Optional<Standing> step(Run run, StepKey key) {
        var own = table.get(Keys.step(run.job(), run.runNo(), key)).map(StepItem::read);
        if (own.isPresent()) {
            return own.map(step -> new Standing(step, Optional.empty()));
        }
        for (int runNo : keeping(run, key.outermost())) {
            var found = table.get(Keys.step(run.job(), runNo, key)).map(StepItem::read);
            if (found.isPresent()) {
                return found.map(step -> new Standing(step, Optional.of(runNo)))
                        .filter(Standing::counts);
            }
        }
        return Optional.empty();
    }

    /**
     * Some steps of a run, and after those what earlier ones have of the same, whether or not that
     * counts; no more than a page is in memory.
     */
    public Stream<Standing> steps(Run run, IntFunction<Query> query) {
        var kept = new HashMap<StepId, List<Integer>>();
        var own = read(query.apply(run.runNo())).map(step -> new Standing(step, Optional.empty()));
        var earlier =
                of(run).stream()
                        .flatMap(runNo ->
                                read(query.apply(runNo))
                                        .filter(step ->
                                                kept.computeIfAbsent(
                                                                step.key().outermost(),
                                                                id -> keeping(run, id))
                                                        .contains(runNo))
                                        .map(step -> new Standing(step, Optional.of(runNo))));
        return Stream.concat(own, earlier);
    }

    private Stream<StepRun> read(Query query) {
        return StreamSupport.stream(Pages.each(table, query).spliterator(), false)
                .map(StepItem::read);
    }

    /**
     * The elements of a repeated step, in the list's order.
     *
     * @param from the first of them
     * @param page how many are read at once
     */
    public Iterator<Standing> elements(Run run, StepKey repeated, int from, int page) {
        var parts = new ArrayList<Iterator<Standing>>();
        var own = StepItem.ofElements(run.job(), run.runNo(), repeated, from);
        parts.add(elements(own.atMost(page), Optional.empty()));
        for (int runNo : keeping(run, repeated.outermost())) {
            var query = StepItem.ofElements(run.job(), runNo, repeated, from);
            parts.add(elements(query.atMost(page), Optional.of(runNo)));
        }
        return new Merge(parts);
    }

    private Iterator<Standing> elements(Query query, Optional<Integer> earlier) {
        return read(query)
                .map(step -> new Standing(step, earlier))
                .filter(Standing::counts)
                .iterator();
    }

    /** How far a run is with the elements of a repeated step. */
    public Tally tally(Run run, Plan.Step planned, StepKey repeated) {
        var sum = tally(run.job(), run.runNo(), repeated);
        for (int runNo : keeping(run, repeated.outermost())) {
            sum = sum.over(tally(run.job(), runNo, repeated), planned.survives());
        }
        return sum;
    }

    private Tally tally(JobUid job, int runNo, StepKey repeated) {
        return TallyItem.sum(Pages.each(table, TallyItem.ofStep(job, runNo, repeated)));
    }

    /** Something that a step has left, in the run itself or in one that it takes it over from. */
    Optional<Item> left(Run run, StepKey by, IntFunction<Key> at) {
        var own = table.get(at.apply(run.runNo()));
        if (own.isPresent()) {
            return own;
        }
        for (int runNo : keeping(run, by.outermost())) {
            var found = table.get(at.apply(runNo));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The same of several things: all of the run's own, and then all that it takes over. */
    List<Item> all(Run run, StepKey by, IntFunction<Query> query) {
        var found = new ArrayList<>(Pages.all(table, query.apply(run.runNo())));
        for (int runNo : keeping(run, by.outermost())) {
            found.addAll(Pages.all(table, query.apply(runNo)));
        }
        return found;
    }

    /** Whether a step of an earlier run need not be done again. */
    private static boolean isFinished(State state) {
        return switch (state) {
            case State.Completed _, State.Skipped _ -> true;
            case State.Failed(_, _, var stops) -> !stops;
            case State.Cancelled _,
                    State.AtWork _,
                    State.Timed _,
                    State.Asked _,
                    State.Called _,
                    State.Spread _ ->
                    false;
        };
    }

    /** Elements of several runs in the order of the list; no two of them have the same. */
    private static final class Merge implements Iterator<Standing> {
        private final PriorityQueue<Head> heads =
                new PriorityQueue<>(
                        Comparator.comparingInt(head -> head.next().step().key().index()));

        Merge(List<Iterator<Standing>> parts) {
            parts.forEach(this::offer);
        }

        private record Head(Standing next, Iterator<Standing> rest) {}

        private void offer(Iterator<Standing> rest) {
            if (rest.hasNext()) {
                heads.add(new Head(rest.next(), rest));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Standing next() {
            var head = heads.remove();
            offer(head.rest());
            return head.next();
        }
    }
}
