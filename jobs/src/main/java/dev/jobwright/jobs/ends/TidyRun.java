package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.items.TokenItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Settles the steps that were at work when a run ended. Its gates are closed, so nothing else moves
 * them; doing it twice does nothing.
 */
final class TidyRun {
    /** The job has the execution's own words; many steps of it need not repeat them. */
    private static final String NO_ANSWER =
            "The function that ran the step ended without an answer; see the job's error";

    private final Table table;
    private final Jobs jobs;
    private final InstantSource clock;

    TidyRun(Table table, InstantSource clock) {
        this.table = table;
        this.jobs = new Jobs(table);
        this.clock = clock;
    }

    /**
     * A step that was at work when its run ended.
     *
     * @param before as it was read
     * @param after as the run's end leaves it
     */
    record Settled(StepRun before, StepRun after) {
        Write write(Job job) {
            return StepItem.replace(job.uid(), job.runNo(), after, before);
        }
    }

    /** What becomes of the steps at work, for a job that has ended or is about to. */
    List<Settled> settle(Job ended) {
        var steps = jobs.steps(ended.uid(), ended.runNo());
        boolean hasCulprit =
                steps.stream().map(StepRun::state).anyMatch(s -> CloseRun.stopping(s).isPresent());
        var now = clock.instant();
        return steps.stream()
                .filter(step -> !(step.state() instanceof State.Done))
                .map(step -> new Settled(step, step.with(end(ended, step, hasCulprit, now))))
                .toList();
    }

    /** Settles what is left, and lets go of the tokens that no state machine waits for any more. */
    void handle(Job ended) {
        settle(ended).forEach(settled -> table.transact(List.of(settled.write(ended))));
        Pages.all(table, TokenItem.ofRun(ended.uid(), ended.runNo())).stream()
                .map(TokenItem::read)
                .map(token -> TokenItem.forget(ended.uid(), ended.runNo(), token))
                .forEach(forget -> table.transact(List.of(forget)));
    }

    /** A run that failed without a step's own word failed by the function that was at work. */
    private static State end(Job job, StepRun step, boolean hasCulprit, Instant now) {
        boolean wasAtWork = step.state() instanceof State.Leased;
        return job.state() instanceof JobState.Failed(_, var failure) && wasAtWork && !hasCulprit
                ? new State.Failed(now, new Failure(failure.error(), NO_ANSWER), true)
                : new State.Cancelled(now);
    }

    /** Whether nothing of a run waits to be logged any more. */
    boolean isLogged(Job job) {
        return table.query(OutboxItem.ofRun(job.uid(), job.runNo()).atMost(1)).items().isEmpty();
    }
}
