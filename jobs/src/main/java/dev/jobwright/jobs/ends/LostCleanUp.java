package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.ports.Executions;

import java.time.Instant;
import java.util.Optional;

/** A clean-up that has not begun, has ended unseen, or takes longer than it may. */
final class LostCleanUp {
    private final CleanUp cleanUp;
    private final CloseRun closeRun;
    private final AtWork atWork;

    LostCleanUp(CleanUp cleanUp, CloseRun closeRun, AtWork atWork) {
        this.cleanUp = cleanUp;
        this.closeRun = closeRun;
        this.atWork = atWork;
    }

    /** Puts it right. */
    Optional<HealJob.Found> mend(Look look, Run run, Instant deadline) {
        var how = cleanUp.describe(run);
        var request = how.filter(HealJob::isEnd).map(end -> request(run, end));
        if (request.isPresent()) {
            return closeRun.mend(request.get(), look.remembering(Trouble.END_NOT_RECORDED))
                    .map(_ -> HealJob.Found.REPAIRED);
        }
        if (!look.now().isBefore(deadline)) {
            cleanUp.stop(run, CleanUp.TOO_LONG);
            return closeRun.mend(request(run, CleanUp.LATE), look.job())
                    .map(_ -> HealJob.Found.REPAIRED);
        }
        if (how.isEmpty()) {
            cleanUp.start(run);
            var next = look.later(Optional.of(deadline));
            return look.repaired(Trouble.CLEAN_UP_NOT_STARTED, next);
        }
        return atWork.mend(look, run, Optional.of(deadline));
    }

    private static CloseRun.Request request(Run run, Executions.Description how) {
        return new CloseRun.Request(run.newest(Run.Stage.CLEAN_UP), how);
    }
}
