package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
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
 */
record RunEnd(Job job, Map<String, Stored> outputs, Optional<Failure> cleanUp) {

    /** Without results. */
    RunEnd(Job job) {
        this(job, Map.of(), Optional.empty());
    }

    /** What the job becomes in the end, if its work is over. */
    Optional<JobState.Final> then() {
        return switch (job.state()) {
            case JobState.Final end -> Optional.of(end);
            case JobState.Running(_, Phase.CleaningUp(var end, _)) -> Optional.of(end);
            case JobState.Running _, JobState.Created _, JobState.Pending _, JobState.Paused _ ->
                    Optional.empty();
        };
    }

    boolean isFinal() {
        return job.state() instanceof JobState.Final;
    }

    /** Whether the clean-up is what comes next. */
    boolean cleansUp() {
        return then().isPresent() && !isFinal();
    }
}
