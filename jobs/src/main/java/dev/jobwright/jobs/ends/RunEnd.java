package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Stored;

import java.util.Map;
import java.util.Optional;

/**
 * What is written where a run comes to its end, to its clean-up, or to rest.
 *
 * @param job as it shall be
 * @param outputs its results, if it completes
 * @param cleanUp why its clean-up did not succeed, if that is what ended
 * @param failed why its work did not, if that is what ended
 */
record RunEnd(
        Job job, Map<String, Stored> outputs, Optional<Failure> cleanUp, Optional<Failure> failed) {

    /** Without results. */
    RunEnd(Job job) {
        this(job, Map.of(), Optional.empty(), Optional.empty());
    }

    /** How the run's work ended, if it is over. */
    Optional<JobState.Final> then() {
        return switch (job.state()) {
            case JobState.Final end -> Optional.of(end);
            case JobState.Running(_, Phase.CleaningUp(var end, _)) -> Optional.of(end);
            case JobState.Pending(var since, _, _, Next.Opens _) ->
                    failed.map(why -> new JobState.Failed(since, why));
            case JobState.Running _, JobState.Created _, JobState.Pending _, JobState.Paused _ ->
                    Optional.empty();
        };
    }

    /** Whether the job has ended. */
    boolean isFinal() {
        return job.state() instanceof JobState.Final;
    }

    /** Whether the run has ended: with the job, or before it is tried again. */
    boolean isOfRun() {
        return then().isPresent() && !cleansUp();
    }

    /** Whether the clean-up is what comes next. */
    boolean cleansUp() {
        return job.state() instanceof JobState.Running && then().isPresent();
    }
}
