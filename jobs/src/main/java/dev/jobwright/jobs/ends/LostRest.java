package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.ports.Executions;

import java.util.Optional;

/** A run that was asked to rest, or to end, and does not yet. */
final class LostRest {
    private final StartJob.Around around;
    private final RestRun restRun;
    private final LostEnd lostEnd;
    private final AtWork atWork;

    LostRest(StartJob.Around around, RestRun restRun, LostEnd lostEnd, AtWork atWork) {
        this.around = around;
        this.restRun = restRun;
        this.lostEnd = lostEnd;
        this.atWork = atWork;
    }

    /** Brings it there if nothing computes any more; its execution may be through before. */
    Optional<HealJob.Found> mend(Look look, Run run) {
        var how = around.executions().describe(run.executionArn());
        if (how.filter(one -> isThrough(one, run)).isPresent()) {
            return lostEnd.mend(look, run, how.get());
        }
        restRun.stop(run);
        return switch (restRun.handle(look.job().uid())) {
            case RestRun.Reply.Rested _ -> Optional.of(HealJob.Found.REPAIRED);
            case RestRun.Reply.Busy(_, var until) -> atWork.mend(look, run, Optional.of(until));
            case RestRun.Reply.Not _ -> Optional.empty();
        };
    }

    private static boolean isThrough(Executions.Description how, Run run) {
        return how.status() == Executions.Status.SUCCEEDED && how.redriveCount() == run.redrive();
    }
}
