package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.answers.TellAnswers;
import dev.jobwright.jobs.job.Run;

import java.time.Instant;
import java.util.Optional;

/** A run that is executed: what may be lost of it is only what its execution should have heard. */
final class AtWork {
    private final TellAnswers tellAnswers;

    AtWork(TellAnswers tellAnswers) {
        this.tellAnswers = tellAnswers;
    }

    /** Puts it right, and looks again in a minute, or at a deadline. */
    Optional<HealJob.Found> mend(Look look, Run run, Optional<Instant> deadline) {
        var next = look.later(deadline);
        return switch (tellAnswers.handle(run)) {
            case NOTHING -> look.healthy(next);
            case EXPIRED -> look.healthy(next).map(_ -> HealJob.Found.REPAIRED);
            case NOT_TOLD -> look.repaired(Trouble.ANSWER_NOT_TOLD, next);
        };
    }
}
