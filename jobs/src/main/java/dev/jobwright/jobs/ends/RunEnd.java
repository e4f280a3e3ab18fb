package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Stored;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is written where a run comes to its end, to its clean-up, or to rest.
 *
 * @param job as it shall be
 * @param outputs its results, if it completes
 * @param cleanUp why its clean-up did not succeed, if that is what ended
 * @param alone how the run ended, if its job goes on without it
 */
record RunEnd(
        Job job,
        Map<String, Stored> outputs,
        Optional<Failure> cleanUp,
        Optional<JobState.Final> alone) {

    /** Without results. */
    RunEnd(Job job) {
        this(job, Map.of(), Optional.empty(), Optional.empty());
    }

    /** Of a run that is given up, because its job's next one is another. */
    static RunEnd givenUp(Job job, Instant at) {
        var by = new Cancellation(at, "", true, at);
        var alone = new JobState.Cancelled(at, by);
        return new RunEnd(job, Map.of(), Optional.empty(), Optional.of(alone));
    }

    /** How the run's work ended, if it is over. */
    Optional<JobState.Final> then() {
        return alone.or(() ->
                switch (job.state()) {
                    case JobState.Final end -> Optional.of(end);
                    case JobState.Running(_, Phase.CleaningUp(var end, _)) -> Optional.of(end);
                    case JobState.Running _,
                            JobState.Created _,
                            JobState.Pending _,
                            JobState.Paused _ ->
                            Optional.empty();
                });
    }

    /**
     * Whether nothing is told of the run any more. One after which the job is tried again by itself
     * is left open until the next, so that what happens in between is told.
     */
    boolean closes() {
        return job.state() instanceof JobState.Final
                || alone.filter(JobState.Cancelled.class::isInstance).isPresent();
    }

    /** Whether the run has ended: with the job, or before it is tried again. */
    boolean isOfRun() {
        return then().isPresent() && !cleansUp();
    }

    /** Whether the clean-up is what comes next. */
    boolean cleansUp() {
        return alone.isEmpty() && job.state() instanceof JobState.Running && then().isPresent();
    }
}
