package dev.jobwright.jobs.control;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.items.TallyItem;
import dev.jobwright.jobs.items.TokenItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.steps.Scopes;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.Tally;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.Plan.Action;

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

/** Reads the steps of a job's newest run. Of a step that was visited again, the newest visit. */
public final class JobSteps {
    /** The most that wait for somebody of which is read. */
    private static final int MOST_ASKED = 100;

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

    private final Table table;
    private final Scopes scopes;

    /** What it reads from. */
    public JobSteps(Table table, Scopes scopes) {
        this.table = table;
        this.scopes = scopes;
    }

    /**
     * A step.
     *
     * @param key which visit and element of it, in which scope
     * @param number its place in its workflow, from 0
     * @param step as its workflow has it
     * @param run as the run has it, if it was begun
     * @param elements how far it is with its list, if it is repeated and was begun
     * @param asked the first that wait for somebody: itself, elements of its list, or steps of the
     *     workflow that it calls
     */
    public record Seen(
            StepKey key,
            int number,
            Plan.Step step,
            Optional<StepRun> run,
            Optional<Tally> elements,
            List<StepRun> asked) {

        Seen asking(List<StepRun> all) {
            var own =
                    all.stream()
                            .filter(one -> one.key().equals(key) || key.isAround(one.key()))
                            .toList();
            return new Seen(key, number, step, run, elements, own);
        }

        /** Whether it is a step that is repeated, as a whole. */
        public boolean isRepeated() {
            return step.forEach().isPresent() && key.item().isEmpty();
        }
    }

    /** The steps in their workflow's order, each call followed by the steps of what it calls. */
    public List<Seen> all(Job job) {
        var asked = asked(job);
        var newest = new HashMap<String, StepRun>();
        Pages.each(table, StepItem.ofRun(job.uid(), job.runNo()))
                .forEach(item -> keepNewest(newest, StepItem.read(item)));
        var all = new ArrayList<Seen>();
        collect(job, "", newest, all);
        return all.stream().map(seen -> seen.asking(asked)).toList();
    }

    /** The steps that wait for somebody have a token each, so that the others need not be read. */
    private List<StepRun> asked(Job job) {
        var tokens = TokenItem.ofRun(job.uid(), job.runNo()).atMost(MOST_ASKED);
        return table.query(tokens).items().stream()
                .map(token -> Keys.step(job.uid(), job.runNo(), TokenItem.read(token).step()))
                .map(table::get)
                .flatMap(Optional::stream)
                .map(StepItem::read)
                .filter(step -> step.state() instanceof StepRun.State.Asked)
                .sorted(Comparator.comparing(StepRun::startedAt))
                .toList();
    }

    private static void keepNewest(Map<String, StepRun> newest, StepRun step) {
        var which = step.key().scope() + step.key().step();
        newest.merge(
                which, step, (one, other) -> one.key().isVisitedAfter(other.key()) ? one : other);
    }

    private void collect(Job job, String scope, Map<String, StepRun> newest, List<Seen> all) {
        for (var step : scopes.plan(job.spec().workflow(), scope).steps()) {
            var run = Optional.ofNullable(newest.get(scope + step.id()));
            var key = run.map(StepRun::key).orElse(new StepKey(scope, step.id(), "1", ""));
            var seen = seen(job, key, run);
            all.add(seen);
            if (run.isPresent() && step.action() instanceof Action.Call && !seen.isRepeated()) {
                collect(job, key.inner(), newest, all);
            }
        }
    }

    /**
     * One step.
     *
     * @param path its id, behind those of the calls that lead to it
     * @param item which elements of lists, likewise; empty for none
     */
    public Optional<Seen> find(Job job, String path, String item) {
        var ids = path.split("/", -1);
        var items =
                new ArrayDeque<>(
                        Arrays.asList(item.isEmpty() ? new String[0] : item.split("/", -1)));
        var scope = "";
        for (int i = 0; i < ids.length - 1; i++) {
            var call = at(job, scope, ids[i], items);
            if (call.isEmpty()
                    || !(call.get().step().action() instanceof Action.Call)
                    || call.get().isRepeated()) {
                return Optional.empty();
            }
            scope = call.get().key().inner();
        }
        return at(job, scope, ids[ids.length - 1], items)
                .filter(_ -> items.isEmpty())
                .map(seen -> seen.asking(asked(job)));
    }

    private Optional<Seen> at(Job job, String scope, String id, Deque<String> items) {
        var plan = scopes.plan(job.spec().workflow(), scope);
        var step = plan.steps().stream().filter(one -> one.id().value().equals(id)).findFirst();
        if (step.isEmpty()) {
            return Optional.empty();
        }
        var whole = newest(job, new StepKey(scope, step.get().id(), "1", ""));
        boolean isElement = step.get().forEach().isPresent() && !items.isEmpty();
        if (isElement && !INDEX.matcher(items.element()).matches()) {
            return Optional.empty();
        }
        var key = isElement ? whole.at(Integer.parseInt(items.pop())) : whole;
        var found = table.get(Keys.step(job.uid(), job.runNo(), key)).map(StepItem::read);
        return found.isEmpty() && isElement ? Optional.empty() : Optional.of(seen(job, key, found));
    }

    private StepKey newest(Job job, StepKey first) {
        var newest = first;
        for (var item : Pages.each(table, StepItem.ofVisits(job.uid(), job.runNo(), first))) {
            var key = StepItem.read(item).key();
            newest = key.isVisitedAfter(newest) ? key : newest;
        }
        return newest;
    }

    private Seen seen(Job job, StepKey key, Optional<StepRun> run) {
        var plan = scopes.plan(job.spec().workflow(), key.scope());
        int number = plan.position(key.step());
        var seen =
                new Seen(key, number, plan.steps().get(number), run, Optional.empty(), List.of());
        if (!seen.isRepeated() || run.isEmpty()) {
            return seen;
        }
        var parts = TallyItem.ofStep(job.uid(), job.runNo(), key);
        var tally = TallyItem.sum(Pages.each(table, parts));
        return new Seen(key, number, seen.step(), run, Optional.of(tally), List.of());
    }

    /**
     * A part of a repeated step's elements.
     *
     * @param steps those that were begun, in the list's order
     * @param next where to go on; empty at the end
     */
    public record Listed(List<Seen> steps, Optional<Query.Cursor> next) {}

    /** The elements of a repeated step. */
    public Listed elements(Job job, Seen repeated, int limit, Optional<Query.Cursor> after) {
        var query = StepItem.ofElements(job.uid(), job.runNo(), repeated.key());
        var page = table.query(query.atMost(limit).from(after));
        var steps =
                page.items().stream()
                        .map(StepItem::read)
                        .map(step -> element(repeated, step))
                        .toList();
        return new Listed(steps, page.next());
    }

    private static Seen element(Seen repeated, StepRun step) {
        return new Seen(
                step.key(),
                repeated.number(),
                repeated.step(),
                Optional.of(step),
                Optional.empty(),
                step.state() instanceof StepRun.State.Asked ? List.of(step) : List.of());
    }
}
