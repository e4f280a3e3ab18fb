package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Table;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Settles the steps that were at work when a run ended. Its gates are closed, so nothing else moves
 * them; doing it twice does nothing.
 */
final class TidyRun {
    private final Table table;
    private final Jobs jobs;
    private final InstantSource clock;

    TidyRun(Table table, InstantSource clock) {
        this.table = table;
        this.jobs = new Jobs(table);
        this.clock = clock;
    }

    void handle(Job job) {
        var steps = jobs.steps(job.uid(), job.runNo());
        boolean hasCulprit =
                steps.stream().map(StepRun::state).anyMatch(s -> CloseRun.stopping(s).isPresent());
        var now = clock.instant();
        for (var step : steps) {
            if (!(step.state() instanceof State.Done)) {
                var ended = step.with(end(job, step, hasCulprit, now));
                table.transact(List.of(StepItem.replace(job.uid(), job.runNo(), ended, step)));
            }
        }
    }

    /** A run that failed without a step's own word failed by the function that was at work. */
    private static State end(Job job, StepRun step, boolean hasCulprit, Instant now) {
        boolean wasAtWork = step.state() instanceof State.Leased;
        return job.state() instanceof JobState.Failed(_, Failure failure)
                        && wasAtWork
                        && !hasCulprit
                ? new State.Failed(now, failure, true)
                : new State.Cancelled(now);
    }

    /** Whether nothing of a run waits to be logged any more. */
    boolean isLogged(Job job) {
        return table.query(OutboxItem.ofRun(job.uid(), job.runNo()).atMost(1)).items().isEmpty();
    }
}
