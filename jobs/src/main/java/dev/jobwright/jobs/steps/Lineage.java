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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a run takes over from the runs that it stands upon: where it has nothing of its own, what
 * the nearest of them has finished counts. Nothing is copied, so that a new run costs as much for
 * ten thousand finished steps as for none.
 */
public final class Lineage {
    private static final int MOST_REMEMBERED = 1_000;

    /** What a function may compute at most, and a little more. */
    private static final Duration LONGEST_LEASE = Plan.MAX_STEP_TIMEOUT.plusMinutes(1);

    private final Table table;
    private final Map<Which, Past> remembered = new ConcurrentHashMap<>();

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

    /**
     * What is known of a run that has ended.
     *
     * @param base what it stands upon
     * @param endedAt when
     */
    private record Past(Optional<Base> base, Instant endedAt) {}

    private Optional<Base> base(Which which) {
        return past(which).flatMap(Past::base);
    }

    /** It does not change any more. */
    private Optional<Past> past(Which which) {
        var known = Optional.ofNullable(remembered.get(which));
        return known.isPresent() ? known : read(which);
    }

    private Optional<Past> read(Which which) {
        var run = table.get(Keys.run(which.job(), which.runNo())).map(RunItem::read);
        if (run.isEmpty() || !(run.get().state() instanceof Run.State.Ended ended)) {
            return Optional.empty();
        }
        var past = new Past(run.get().course().base(), ended.at());
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(which, past);
        return Optional.of(past);
    }

    /**
     * Until when a function may compute a step that an earlier run has begun, if one may. The end
     * of a run does not end its functions, and no function outlives it for long.
     */
    Optional<Instant> heldUntil(Run run, StepKey key, Instant now) {
        for (int runNo = run.runNo() - 1; runNo > 0; runNo--) {
            var past = past(new Which(run.job(), runNo));
            if (past.isEmpty() || past.get().endedAt().plus(LONGEST_LEASE).isBefore(now)) {
                return Optional.empty();
            }
            var step = table.get(Keys.step(run.job(), runNo, key)).map(StepItem::read);
            if (step.isPresent()) {
                return step.flatMap(Lineage::heldUntil).filter(now::isBefore);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> heldUntil(StepRun step) {
        return step.state() instanceof State.Leased(_, _, var until)
                ? Optional.of(until)
                : step.heldUntil();
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
        return new ElementsInOrder(parts);
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

    /** The job's own steps that a run need not do, or need not do any more. */
    public Set<StepId> finished(Run run) {
        return steps(run, runNo -> StepItem.ofRun(run.job(), runNo))
                .map(Standing::step)
                .filter(step -> step.key().scope().isEmpty() && isFinished(step.state()))
                .map(step -> step.key().step())
                .collect(Collectors.toSet());
    }

    /** Whether a step need not be done again. */
    public static boolean isFinished(State state) {
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
}
