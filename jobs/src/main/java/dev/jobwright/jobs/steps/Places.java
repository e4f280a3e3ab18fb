package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.steps.Place.Element;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Table;

import java.util.Optional;

/** Finds where in a run a step is, from its key. */
final class Places {
    private final Table table;
    private final Scopes scopes;

    Places(Table table, Scopes scopes) {
        this.table = table;
        this.scopes = scopes;
    }

    /**
     * The place of a step.
     *
     * @param launch the launch that asks
     */
    Place find(Run run, int launch, StepKey key) {
        var plan = scopes.plan(run.workflow(), key.scope());
        var step = plan.step(key.step()).orElseThrow();
        boolean isElement = step.forEach().isPresent() && !key.item().isEmpty();
        var element = isElement ? Optional.of(element(run, key)) : Optional.<Element>empty();
        var start = new Run.Launch(run.job(), run.runNo(), launch, scopes.stage(run, key));
        return new Place(run, start, plan, step, key, element);
    }

    /** The same in the run's newest launch. */
    Place find(Run run, StepKey key) {
        return find(run, run.launch(), key);
    }

    private Element element(Run run, StepKey key) {
        return table.get(Keys.step(run.job(), run.runNo(), key.repeated()))
                .map(StepItem::read)
                .map(StepRun::state)
                .filter(State.Spread.class::isInstance)
                .map(State.Spread.class::cast)
                .map(spread -> new Element(spread.count(), spread.list()))
                .orElse(Element.GONE);
    }
}
