package dev.jobwright.jobs.ends;

import dev.jobwright.jobs.control.CancelReport;
import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobState;
import dev.jobwright.jobs.job.Next;
import dev.jobwright.jobs.job.Phase;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Frame;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What watchers are told when a run comes to an end or to rest. */
final class JobFrames {
    private JobFrames() {}

    /**
     * Of an end.
     *
     * @param stopped what a cancel has stopped by that
     */
    static Frame of(RunEnd end, Function<Cancellation, CancelReport.Report> stopped) {
        return end.alone()
                .map(alone -> ofRun(end.job(), alone))
                .orElseGet(() -> ofJob(end, stopped));
    }

    /** Of a run that its job goes on without. */
    private static Frame ofRun(Job job, JobState.Final alone) {
        return switch (alone) {
            case JobState.Failed(_, var failure) -> retrying(job, failure);
            case JobState.Cancelled _ -> Frame.job(Status.CANCELLED, "Run given up");
            case JobState.Completed _ -> throw new AssertionError(job);
        };
    }

    private static Frame ofJob(RunEnd end, Function<Cancellation, CancelReport.Report> stopped) {
        var job = end.job();
        var status = job.state().status();
        return switch (job.state()) {
            case JobState.Completed _ ->
                    new Frame.JobUpdate(
                            status.word(),
                            "Job completed",
                            Optional.of(results(end.outputs())),
                            Optional.empty());
            case JobState.Failed(_, Failure failure) ->
                    new Frame.JobUpdate(
                            status.word(),
                            "Job failed",
                            Optional.empty(),
                            Optional.of(failure.message()));
            case JobState.Cancelled(_, var by) -> cancelled(stopped.apply(by));
            case JobState.Paused _ -> Frame.job(status, "Job paused");
            case JobState.Pending _ -> Frame.job(status, "Job waits to go on");
            case JobState.Running(_, Phase.CleaningUp _) -> Frame.job(status, "Cleaning up");
            case JobState.Running _, JobState.Created _ -> Frame.job(status, "Job goes on");
        };
    }

    private static Frame cancelled(CancelReport.Report report) {
        return new Frame.JobCancelled(
                report.stopped().size(),
                report.finished().size(),
                report.stillRunning().size(),
                report.isTruncated());
    }

    private static Frame retrying(Job job, Failure failure) {
        if (!(job.state() instanceof JobState.Pending(_, _, var until, Next.Opens(_, var retry)))) {
            throw new AssertionError(job);
        }
        int attempt = retry + 1;
        int most = job.spec().policy().maxRetries() + 1;
        return new Frame.JobRetrying(
                "Job failed, and attempt %d of %d follows".formatted(attempt, most),
                failure.message(),
                attempt,
                until.orElseThrow());
    }

    /** Large results are named by what they contain, and fetched. */
    private static Json results(Map<String, Stored> outputs) {
        var fields = Json.object();
        outputs.forEach((name, stored) ->
                fields.put(
                        name,
                        switch (stored) {
                            case Stored.Inline(var value) -> value;
                            case Stored.Ref _, Stored.Chunked _ ->
                                    Json.object().put("value_ref", Frame.reference(stored)).done();
                        }));
        return fields.done();
    }
}
