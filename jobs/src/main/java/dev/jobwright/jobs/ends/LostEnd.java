package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.AdmitJob;
import dev.jobwright.jobs.control.StartJob;
import dev.jobwright.jobs.items.JobItem;
import dev.jobwright.jobs.items.RunItem;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Executions.Redriven;

import java.util.List;
import java.util.Optional;

/** An execution that has ended or was redriven, and nobody said so here. */
final class LostEnd {
    private final StartJob.Around around;
    private final CloseRun closeRun;
    private final AdmitJob admitJob;

    LostEnd(StartJob.Around around, CloseRun closeRun, AdmitJob admitJob) {
        this.admitJob = admitJob;
        this.around = around;
        this.closeRun = closeRun;
    }

    /** An end, or one that a redrive was to follow. */
    Optional<HealJob.Found> mend(Look look, Run run, Executions.Description how) {
        if (how.redriveCount() < run.redrive()) {
            return redrive(look, run);
        }
        var request = new CloseRun.Request(run.newest(Run.Stage.WORK), how);
        return closeRun.mend(request, look.remembering(Trouble.END_NOT_RECORDED))
                .flatMap(reply ->
                        reply instanceof CloseRun.Reply.Ignored
                                ? look.healthy(look.later())
                                : Optional.of(HealJob.Found.REPAIRED));
    }

    /** Where a redrive is refused, the run goes on in another launch. */
    private Optional<HealJob.Found> redrive(Look look, Run run) {
        if (around.executions().redrive(run.executionArn(), run.redrive()) == Redriven.NOW) {
            return look.repaired(Trouble.NOT_REDRIVEN, look.later(run.deadline()));
        }
        admitJob.launchRun().replace(look.remembering(Trouble.NOT_REDRIVEN), run);
        return Optional.of(HealJob.Found.REPAIRED);
    }

    /** Somebody redrove the execution in a console: its end counts once that is known here. */
    Optional<HealJob.Found> redriven(Job job, Run run, int redrive) {
        around.table()
                .transact(
                        List.of(
                                JobItem.replace(job.lookedAtAgain(job.times().due())),
                                RunItem.replace(run.redriven(redrive), run)));
        return Optional.empty();
    }
}
