package dev.jobwright.functions.api;

import dev.jobwright.jobs.control.Jobs;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.Run;

import java.util.Optional;
import java.util.regex.Pattern;

/** The run of a job that a path or a query names by its number. */
final class RunPath {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,7}");

    private RunPath() {}

    static Optional<Run> find(Jobs jobs, Job job, String number) {
        return NUMBER.matcher(number).matches()
                ? jobs.run(job.uid(), Integer.parseInt(number))
                : Optional.empty();
    }

    static HttpReply missing(String number) {
        return HttpReply.problem(
                404,
                "RUN_NOT_FOUND",
                "the job has no run "
                        + Refusals.quoted(number)
                        + "; GET /v1/jobs/{id}/runs lists its runs");
    }
}
