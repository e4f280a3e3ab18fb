package dev.jobwright.jobs.answers;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.items.TokenItem;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.WorkflowRef;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Query;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.StepId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the step that an answer means, among those that a run has begun. One that waits has a
 * token, so those are looked for among the tokens.
 */
final class FindStep {
    private final Table table;
    private final Jobs jobs;
    private final Workflows workflows;

    FindStep(Table table, Jobs jobs, Workflows workflows) {
        this.table = table;
        this.jobs = jobs;
        this.workflows = workflows;
    }

    /** What is found. */
    sealed interface Found {
        /** This one. */
        record One(StepRun step) implements Found {}

        /** Several wait for an answer; the first {@link AnswerStep#MOST_TOLD} of them. */
        record Several(List<StepRun> open) implements Found {}

        /** None of that name was begun. */
        record None() implements Found {}
    }

    /** One that waits comes before those that do not; of these, the newest is meant. */
    Found find(Run run, Which which) {
        var first = which.first();
        if (first.isEmpty()) {
            return new Found.None();
        }
        if (which.isExact()) {
            return found(jobs.step(run, first.get()));
        }
        var open = open(run, which);
        return open.size() > 1
                ? new Found.Several(open)
                : found(open.stream().findFirst().or(() -> newest(run, which)));
    }

    private static Found found(Optional<StepRun> step) {
        return step.<Found>map(Found.One::new).orElseGet(Found.None::new);
    }

    private List<StepRun> open(Run run, Which which) {
        var open = new ArrayList<StepRun>();
        var tokens = queries(run, which, begin -> tokens(run, begin));
        for (var item : Pages.each(table, tokens)) {
            var key = TokenItem.read(item).step();
            if (which.means(key)) {
                jobs.step(run, key)
                        .filter(step -> step.state() instanceof StepRun.State.Asked)
                        .ifPresent(open::add);
            }
            if (open.size() == AnswerStep.MOST_TOLD) {
                break;
            }
        }
        return open;
    }

    private static List<Query> tokens(Run run, String begin) {
        return List.of(TokenItem.within(run.job(), run.runNo(), begin));
    }

    private Optional<StepRun> newest(Run run, Which which) {
        Optional<StepRun> newest = Optional.empty();
        var begun = queries(run, which, begin -> StepItem.within(run.job(), run.runNo(), begin));
        for (var item : Pages.each(table, begun)) {
            var step = StepItem.read(item);
            boolean isNewer =
                    newest.filter(one -> !one.startedAt().isBefore(step.startedAt())).isEmpty();
            if (which.means(step.key()) && isNewer) {
                newest = Optional.of(step);
            }
        }
        return newest;
    }

    /** Where the step may lie: in the scope that is named, or beside and below the run's own. */
    private List<Query> queries(Run run, Which which, Function<String, List<Query>> within) {
        var begins = new ArrayList<String>();
        begins.add(which.scope().orElse("") + which.beginning());
        if (which.scope().isEmpty()) {
            var leading = new Leading(which.step());
            for (var step : plan(run.workflow()).steps()) {
                if (leading.leads(step)) {
                    begins.add(StepKey.callsBy(step.id()));
                }
            }
        }
        return begins.stream().map(within).flatMap(List::stream).toList();
    }

    /** Which calls lead to a step of an id; each workflow is looked through once. */
    private final class Leading {
        private final StepId wanted;
        private final Map<WorkflowRef, Boolean> known = new HashMap<>();

        Leading(StepId wanted) {
            this.wanted = wanted;
        }

        boolean leads(Plan.Step step) {
            return step.action() instanceof Plan.Action.Call call && has(call.workflow());
        }

        private boolean has(WorkflowRef ref) {
            var found = known.get(ref);
            if (found == null) {
                var plan = plan(ref);
                found =
                        plan.step(wanted).isPresent()
                                || plan.steps().stream().anyMatch(this::leads);
                known.put(ref, found);
            }
            return found;
        }
    }

    private Plan plan(WorkflowRef ref) {
        return workflows.version(ref).orElseThrow().plan();
    }
}
