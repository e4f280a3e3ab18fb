package dev.jobwright.jobs.control;

import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.ports.Pause;

import java.time.Duration;

/** Waits until a job has ended or stands still, or until the time for that is up. */
public final class AwaitJob {
    /** The longest that anybody waits: a request ends at 29 seconds. */
    public static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Jobs jobs;
    private final Pause pause;

    /** With what lets time pass between two looks. */
    public AwaitJob(Jobs jobs, Pause pause) {
        this.jobs = jobs;
        this.pause = pause;
    }

    /** The job as it is in the end; looks are rarer the longer it takes. */
    public Job handle(Job job, Duration longest) {
        var seen = job;
        var left = longest;
        var next = FIRST_PAUSE;
        while (!isOver(seen) && left.isPositive()) {
            var time = next.compareTo(left) < 0 ? next : left;
            if (!hasSlept(time)) {
                return seen;
            }
            left = left.minus(time);
            next = next.plus(next).compareTo(LONGEST_PAUSE) < 0 ? next.plus(next) : LONGEST_PAUSE;
            seen = jobs.find(seen.uid()).orElse(seen);
        }
        return seen;
    }

    private boolean hasSlept(Duration time) {
        try {
            pause.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isOver(Job job) {
        return job.state() instanceof JobState.Final || job.state() instanceof JobState.Paused;
    }
}
