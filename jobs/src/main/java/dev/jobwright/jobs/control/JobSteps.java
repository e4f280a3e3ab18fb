package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.items.TokenItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.steps.Lineage;
import dev.jobwright.jobs.steps.Lineage.Standing;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.Tally;
import dev.jobwright.jobs.table.InvalidCursor;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Action;
import dev.jobwright.jobs.workflow.StepId;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the steps of a run of a job, with those that it takes over from earlier ones. Of a step
 * that was visited again, the newest visit.
 */
public final class JobSteps {
    /** The most that wait for somebody of which is read. */
    private static final int MOST_ASKED = 100;

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

    private final Table table;
    private final Scopes scopes;
    private final Lineage lineage;
    private final Jobs jobs;

    /** What it reads from. */
    public JobSteps(Table table, Scopes scopes) {
        this.table = table;
        this.scopes = scopes;
        this.lineage = new Lineage(table);
        this.jobs = new Jobs(table);
    }

    /**
     * A step.
     *
     * @param key which visit and element of it, in which scope
     * @param number its place in its workflow, from 0
     * @param step as its workflow has it
     * @param run as the run has it, if it was begun
     * @param from the earlier run that has done it, if it is taken over
     * @param elements how far it is with its list, if it is repeated and was begun
     * @param asked the first that wait for somebody: itself, elements of its list, or steps of the
     *     workflow that it calls
     */
    public record Seen(
            StepKey key,
            int number,
            Plan.Step step,
            Optional<StepRun> run,
            Optional<Integer> from,
            Optional<Tally> elements,
            List<StepRun> asked) {

        Seen asking(List<StepRun> all) {
            var own =
                    all.stream()
                            .filter(one -> one.key().equals(key) || key.isAround(one.key()))
                            .toList();
            return new Seen(key, number, step, run, from, elements, own);
        }

        /** Whether it is a step that is repeated, as a whole. */
        public boolean isRepeated() {
            return step.forEach().isPresent() && key.item().isEmpty();
        }
    }

    /**
     * What is looked at.
     *
     * @param workflow the version that it is of
     * @param run a run of a job; empty for a job of which none is open
     */
    public record View(WorkflowRef workflow, Optional<Run> run) {
        /** A run of a job. */
        public static View of(Run run) {
            return new View(run.workflow(), Optional.of(run));
        }
    }

    /**
     * What is looked at where nothing else is said: the run that a job is in, or has ended with.
     */
    public View newest(Job job) {
        return job.state() instanceof JobState.Created
                ? new View(job.spec().workflow(), Optional.empty())
                : jobs.run(job.uid(), job.runNo())
                        .map(View::of)
                        .orElseGet(() -> new View(job.spec().workflow(), Optional.empty()));
    }

    /** The steps in their workflow's order, each call followed by the steps of what it calls. */
    public List<Seen> all(View view) {
        var begun = new Begun(new HashMap<>(), new HashMap<>());
        view.run()
                .ifPresent(run ->
                        lineage.steps(run, runNo -> StepItem.ofRun(run.job(), runNo))
                                .forEach(begun::add));
        var all = new ArrayList<Seen>();
        collect(view, "", begun, all);
        var asked = view.run().map(this::asked).orElse(List.of());
        return all.stream().map(seen -> seen.asking(asked)).toList();
    }

    /** The steps that wait for somebody have a token each, so that the others need not be read. */
    private List<StepRun> asked(Run run) {
        var tokens = TokenItem.ofRun(run.job(), run.runNo()).atMost(MOST_ASKED);
        return table.query(tokens).items().stream()
                .map(token -> Keys.step(run.job(), run.runNo(), TokenItem.read(token).step()))
                .map(table::get)
                .flatMap(Optional::stream)
                .map(StepItem::read)
                .filter(step -> step.state() instanceof StepRun.State.Asked)
                .sorted(Comparator.comparing(StepRun::startedAt))
                .toList();
    }

    /**
     * The newest visits of steps.
     *
     * @param counting of those that the run has
     * @param within of those that only count as parts of a call that does
     */
    private record Begun(Map<String, Standing> counting, Map<String, Standing> within) {
        void add(Standing one) {
            var which = one.step().key().scope() + one.step().key().step();
            (one.counts() ? counting : within).merge(which, one, Begun::newer);
        }

        private static Standing newer(Standing one, Standing other) {
            return other.step().key().isVisitedAfter(one.step().key()) ? other : one;
        }

        Optional<Standing> find(String scope, StepId step, boolean isTakenOver) {
            var which = scope + step;
            return Optional.ofNullable(counting.get(which))
                    .or(() -> Optional.ofNullable(within.get(which)).filter(_ -> isTakenOver));
        }
    }

    private void collect(View view, String scope, Begun begun, List<Seen> all) {
        boolean isTakenOver = !scope.isEmpty() && all.getLast().from().isPresent();
        for (var step : scopes.plan(view.workflow(), scope).steps()) {
            var found = begun.find(scope, step.id(), isTakenOver);
            var key =
                    found.map(one -> one.step().key())
                            .orElseGet(() -> new StepKey(scope, step.id(), "1", ""));
            var seen = seen(view, key, found);
            all.add(seen);
            if (found.isPresent() && step.action() instanceof Action.Call && !seen.isRepeated()) {
                collect(view, key.inner(), begun, all);
            }
        }
    }

    /**
     * One step.
     *
     * @param path its id, behind those of the calls that lead to it
     * @param item which elements of lists, likewise; empty for none
     */
    public Optional<Seen> find(View view, String path, String item) {
        var ids = path.split("/", -1);
        var items =
                new ArrayDeque<>(
                        Arrays.asList(item.isEmpty() ? new String[0] : item.split("/", -1)));
        var scope = "";
        for (int i = 0; i < ids.length - 1; i++) {
            var call = at(view, scope, ids[i], items);
            if (call.isEmpty()
                    || !(call.get().step().action() instanceof Action.Call)
                    || call.get().isRepeated()) {
                return Optional.empty();
            }
            scope = call.get().key().inner();
        }
        return at(view, scope, ids[ids.length - 1], items)
                .filter(_ -> items.isEmpty())
                .map(seen -> seen.asking(view.run().map(this::asked).orElse(List.of())));
    }

    private Optional<Seen> at(View view, String scope, String id, Deque<String> items) {
        var plan = scopes.plan(view.workflow(), scope);
        var step = plan.steps().stream().filter(one -> one.id().value().equals(id)).findFirst();
        if (step.isEmpty()) {
            return Optional.empty();
        }
        var whole = newest(view, new StepKey(scope, step.get().id(), "1", ""));
        boolean isElement = step.get().forEach().isPresent() && !items.isEmpty();
        if (isElement && !INDEX.matcher(items.element()).matches()) {
            return Optional.empty();
        }
        var key = isElement ? whole.at(Integer.parseInt(items.pop())) : whole;
        var found = view.run().flatMap(run -> lineage.step(run, key));
        return found.isEmpty() && isElement
                ? Optional.empty()
                : Optional.of(seen(view, key, found));
    }

    private StepKey newest(View view, StepKey first) {
        return view.run().stream()
                .flatMap(run ->
                        lineage.steps(run, runNo -> StepItem.ofVisits(run.job(), runNo, first)))
                .filter(Standing::counts)
                .map(one -> one.step().key())
                .reduce(first, (one, other) -> other.isVisitedAfter(one) ? other : one);
    }

    private Seen seen(View view, StepKey key, Optional<Standing> found) {
        var plan = scopes.plan(view.workflow(), key.scope());
        int number = plan.position(key.step());
        var step = plan.steps().get(number);
        boolean isRepeated = step.forEach().isPresent() && key.item().isEmpty();
        var tally =
                view.run()
                        .filter(_ -> isRepeated && found.isPresent())
                        .map(run -> lineage.tally(run, step, key));
        return new Seen(
                key,
                number,
                step,
                found.map(one -> asLeft(view, one.step())),
                found.flatMap(Standing::from),
                tally,
                List.of());
    }

    /** With the end of its run a step's work is over, also where that is not on record yet. */
    private static StepRun asLeft(View view, StepRun step) {
        return view.run().map(Run::state).orElse(null) instanceof Run.State.Ended(_, var at, _, _)
                        && !(step.state() instanceof StepRun.State.Done)
                ? step.cutOff(new StepRun.State.Cancelled(at))
                : step;
    }

    /**
     * A part of a repeated step's elements.
     *
     * @param steps those that were begun, in the list's order
     * @param next where to go on; empty at the end
     */
    public record Listed(List<Seen> steps, Optional<Query.Cursor> next) {}

    /**
     * The elements of a repeated step.
     *
     * @throws InvalidCursor if the cursor is not of such a list
     */
    public Listed elements(View view, Seen repeated, int limit, Optional<Query.Cursor> after) {
        int from = after.map(cursor -> cursor.parts(1).getFirst()).map(JobSteps::index).orElse(0);
        if (view.run().isEmpty()) {
            return new Listed(List.of(), Optional.empty());
        }
        var elements = lineage.elements(view.run().get(), repeated.key(), from, limit + 1);
        var steps = new ArrayList<Seen>();
        while (elements.hasNext() && steps.size() < limit) {
            steps.add(element(view, repeated, elements.next()));
        }
        return new Listed(
                steps,
                elements.hasNext()
                        ? Optional.of(Query.Cursor.of("" + (steps.getLast().key().index() + 1)))
                        : Optional.empty());
    }

    private static int index(String text) {
        if (!INDEX.matcher(text).matches()) {
            throw new InvalidCursor();
        }
        return Integer.parseInt(text);
    }

    private static Seen element(View view, Seen repeated, Standing found) {
        var step = asLeft(view, found.step());
        return new Seen(
                step.key(),
                repeated.number(),
                repeated.step(),
                Optional.of(step),
                found.from(),
                Optional.empty(),
                step.state() instanceof StepRun.State.Asked ? List.of(step) : List.of());
    }
}
