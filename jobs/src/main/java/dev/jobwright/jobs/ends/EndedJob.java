package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.batches.EndBatch;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.dependencies.TellDependents;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.log.Log;
import dev.jobwright.jobs.log.Outbox;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.retention.Lifetime;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job that has ended. It is looked at until nothing of it is executed, its steps are settled, its
 * last event is logged, and those who watch have it: no later event makes good a push that failed.
 */
final class EndedJob {
    private static final String STRAY = "Jobwright.Ended";

    /** How long it is looked at for those alone who could not be sent its end. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final StartJob.Around around;
    private final TidyRun tidy;
    private final TellDependents tellDependents;
    private final LostEvents lostEvents;
    private final Log log;
    private final EndBatch endBatch;
    private final Lifetime lifetime;

    EndedJob(
            StartJob.Around around,
            TidyRun tidy,
            TellDependents tellDependents,
            Lifetime lifetime) {
        this.around = around;
        this.tellDependents = tellDependents;
        this.tidy = tidy;
        this.lostEvents = new LostEvents(around);
        this.lifetime = lifetime;
        this.log = new Log(around.table());
        this.endBatch = new EndBatch(around.table());
    }

    /** Puts right what is left of it. */
    Optional<HealJob.Found> mend(Look look, JobState.Final end) {
        if (lifetime.isOver(look.job())) {
            return Optional.of(HealJob.Found.OVER);
        }
        endBatch.after(look.job());
        boolean isTidy = look.run().map(run -> tidy.handle(run, end)).orElse(true);
        if (look.run().filter(this::stopsExecution).isPresent()) {
            return look.repaired(Trouble.STILL_EXECUTED, look.later());
        }
        var job = look.job();
        if (tellDependents.isOwing(job)) {
            tellDependents.handle(job);
            return look.repaired(Trouble.DEPENDENTS_NOT_TOLD, Optional.of(look.now()));
        }
        var left = lostEvents.first(job);
        boolean isLongAgo = end.at().plus(PATIENCE).isBefore(look.now());
        if (isTidy && left.isEmpty() && (isLongAgo || log.isSent(job.uid()))) {
            return look.healthy(lifetime.end(job));
        }
        around.tell().ring(job.uid(), left.map(Outbox::runNo).orElse(job.runNo()), look.now());
        return look.healthy(look.later());
    }

    /** Stops what is executed of a run that is over; says whether there was such. */
    private boolean stopsExecution(Run run) {
        var arns = Stream.concat(Stream.of(run.executionArn()), run.cleanUpExecutionArn().stream());
        var strays = arns.filter(this::isExecuted).toList();
        strays.forEach(arn -> around.executions().stop(arn, STRAY, "The job has ended"));
        return !strays.isEmpty();
    }

    private boolean isExecuted(String arn) {
        return around.executions().describe(arn).map(Executions.Description::status).stream()
                .anyMatch(Executions.Status.RUNNING::equals);
    }
}
