package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState.Pending;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.WaitReason;

import java.time.Instant;
import java.util.Optional;

/** What must be before a job may ask for a slot. It is asked anew whenever the job could run. */
final class Prerequisites {

    /**
     * What is missing.
     *
     * @param why for what the job waits
     * @param until before when there is no sense in asking again, if there is such a time
     * @param message for those who watch
     */
    record Missing(WaitReason why, Optional<Instant> until, String message) {}

    /** The first that is missing, if something is; a run that goes on has had it all. */
    Optional<Missing> of(Job job, Pending pending, Instant now) {
        return switch (pending.next()) {
            case Next.GoesOn _ -> Optional.empty();
            case Next.Opens _ ->
                    job.spec()
                            .terms()
                            .notBefore()
                            .filter(now::isBefore)
                            .map(at ->
                                    new Missing(
                                            WaitReason.DELAY,
                                            Optional.of(at),
                                            "Job waits for its time"));
        };
    }
}
