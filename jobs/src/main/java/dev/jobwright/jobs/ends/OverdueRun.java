package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.ports.Executions;

import java.time.Instant;
import java.util.Optional;

/**
 * A run that takes longer than the job's timeout. It fails by that, and its execution is stopped
 * after that is written: an end that comes of the stop then means nothing.
 */
final class OverdueRun {
    private final Executions executions;
    private final CloseRun closeRun;

    OverdueRun(Executions executions, CloseRun closeRun) {
        this.executions = executions;
        this.closeRun = closeRun;
    }

    /** Whether a run is one; a job that is about to stand still, or to end, is left to that. */
    static boolean is(Run run, Phase phase, Instant now) {
        boolean counts =
                switch (phase) {
                    case Phase.Steady _, Phase.Recovering _ -> true;
                    case Phase.Pausing _,
                            Phase.Cancelling _,
                            Phase.SingleStep _,
                            Phase.CleaningUp _ ->
                            false;
                };
        return counts && run.deadline().filter(deadline -> !now.isBefore(deadline)).isPresent();
    }

    /** Ends it. */
    Optional<HealJob.Found> end(Look look, Run run) {
        var longest = look.job().spec().policy().timeout();
        var why =
                "The run took longer than the job's timeout"
                        + longest.map(time -> " of " + time.toSeconds() + " seconds").orElse("");
        var how =
                new Executions.Description(
                        Executions.Status.TIMED_OUT,
                        run.redrive(),
                        Optional.of(Failure.JOB_TIMEOUT),
                        Optional.of(why));
        var request = new CloseRun.Request(run.newest(Run.Stage.WORK), how);
        var reply = closeRun.mend(request, look.job());
        reply.ifPresent(_ -> executions.stop(run.executionArn(), Failure.JOB_TIMEOUT, why));
        return reply.map(_ -> HealJob.Found.REPAIRED);
    }
}
