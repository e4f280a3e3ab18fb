package dev.jobwright.jobs.answers;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.steps.Outside;
import dev.jobwright.jobs.steps.StepKey;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.table.Outcome;

/**
 * Puts right what an answer left undone: a state machine that was not told of it, as after a crash
 * in between, and a question whose time is over. Doing it twice does nothing.
 */
public final class TellAnswers {
    private final Jobs jobs;
    private final Outside outside;

    /** What it works with. */
    public TellAnswers(Outside.Around around) {
        this.jobs = new Jobs(around.table());
        this.outside = new Outside(around);
    }

    /** What was found, the worst last. */
    public enum Found {
        /** Every question that is open waits for its answer. */
        NOTHING,
        /** The time of one was over. */
        EXPIRED,
        /** One had its answer, and its state machine had not heard of it. */
        NOT_TOLD
    }

    /** Looks at the open tokens of a run that executes, and puts right what is wrong with them. */
    public Found handle(Run run) {
        return outside.tokens(run)
                .map(token -> look(run, token.step()))
                .reduce(Found.NOTHING, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }

    private Found look(Run run, StepKey key) {
        return jobs.step(run, key).map(step -> look(run, step)).orElse(Found.NOTHING);
    }

    private Found look(Run run, StepRun step) {
        if (!(step.state() instanceof StepRun.State.Asked)) {
            outside.tell(outside.place(run, step.key()), step);
            return Found.NOT_TOLD;
        }
        var place = outside.place(run, step.key());
        var expired = outside.expired(place, step);
        if (expired.isEmpty()) {
            return Found.NOTHING;
        }
        var pass = GateItem.mayEnd(place.launch(), step.key());
        if (outside.record(place, step, expired.get(), pass) instanceof Outcome.Committed) {
            outside.tell(place, step.with(expired.get()));
        }
        return Found.EXPIRED;
    }
}
