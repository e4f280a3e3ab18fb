package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.ports.Pause;

import java.time.Duration;

/** Waits until a job has ended or stands still, or until the time for that is up. */
public final class AwaitJob {
    /** The longest that anybody waits: a request ends at 29 seconds. */
    public static final Duration LONGEST = Duration.ofSeconds(20);

    private final Jobs jobs;
    private final Polling polling;

    /** With what lets time pass between two looks. */
    public AwaitJob(Jobs jobs, Pause pause) {
        this.jobs = jobs;
        this.polling = new Polling(pause);
    }

    /** The job as it is in the end. */
    public Job handle(Job job, Duration longest) {
        return polling.until(
                job, seen -> jobs.find(seen.uid()).orElse(seen), AwaitJob::isOver, longest);
    }

    private static boolean isOver(Job job) {
        return job.state() instanceof JobState.Final || job.state() instanceof JobState.Paused;
    }
}
