package dev.jobwright.jobs.explain;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Job;
import dev.jobwright.jobs.job.JobId;

import java.util.Map;
import java.util.Optional;

/** What can be done about a cause, for people. */
public final class Remedy {
    private final JobId id;
    private final boolean hasRun;

    private Remedy(JobId id, boolean hasRun) {
        this.id = id;
        this.hasRun = hasRun;
    }

    /** Empty where nothing need be done. */
    public static Optional<String> of(Job job, Cause cause) {
        return of(job.id(), job.runNo() > 0, cause);
    }

    /** The same of what is known of a job. */
    static Optional<String> of(JobId id, boolean hasRun, Cause cause) {
        return new Remedy(id, hasRun).of(cause);
    }

    private Optional<String> of(Cause cause) {
        return switch (cause) {
            case Cause.NeverAsked _ -> Optional.of(post("start"));
            case Cause.InputsMissing(var errors) ->
                    Optional.of("PUT " + path("inputs/" + one(errors)) + ", then start it");
            case Cause.NeedsJobs(var needs) -> new Needs(needs).remedy(id);
            case Cause.InLine(var place) ->
                    Optional.of(
                            place.entry().pool().isPaused()
                                    ? "POST /v1/pools/" + place.entry().pool().id() + "/resume"
                                    : "wait, or PATCH the job with a higher priority, or PUT a"
                                            + " higher limit");
            case Cause.WaitsForAnswer(var step, _) ->
                    Optional.of(post("steps/" + last(step.path()) + "/complete") + ", or …/fail");
            case Cause.Rests _ -> Optional.of(post("resume"));
            case Cause.UsedUp _ ->
                    Optional.of("PATCH the job with a higher budget, or null, then resume it");
            case Cause.Broke(_, var failure, _) -> Optional.of(of(failure.error()));
            case Cause.WasCancelled _ -> Optional.of(again());
            case Cause.TooEarly _,
                    Cause.TriesAgain _,
                    Cause.AboutToRun _,
                    Cause.Works _,
                    Cause.WaitsForRetry _,
                    Cause.WaitsForTime _,
                    Cause.ExecutionGone _,
                    Cause.EndNotRecorded _,
                    Cause.Recovers _,
                    Cause.Pauses _,
                    Cause.Cancels _,
                    Cause.CleansUp _,
                    Cause.RunsOneStep _,
                    Cause.Done _ ->
                    Optional.empty();
        };
    }

    private String of(String error) {
        return switch (error) {
            case Failure.JOB_TIMEOUT ->
                    "find out which step takes so long, or create the job with a longer timeout; "
                            + again();
            case "States.Timeout" ->
                    "find out why the step takes so long, or give it a longer timeout_seconds in"
                            + " another version of the workflow; "
                            + again();
            case "States.HeartbeatTimeout" ->
                    "have whoever works on the step say so in time, by …/heartbeat; " + again();
            case Failure.INTERRUPTED ->
                    again() + "; a workflow with the recovery resume goes on by itself";
            default -> "mend what the message says; " + again();
        };
    }

    /** Of one that never ran nothing is missing: there is nothing yet. */
    private String again() {
        return hasRun
                ? post("retry")
                        + " then does what is missing, and …/rerun begins earlier, with other"
                        + " input_values or another workflow_version"
                : post("reset") + " makes it as it was made, and …/start then starts it";
    }

    private String post(String verb) {
        return "POST " + path(verb);
    }

    private String path(String below) {
        return "/v1/jobs/" + id + "/" + below;
    }

    /** A path names one; of several the name is left open, and the cause has them. */
    private static String one(Map<String, String> errors) {
        return errors.size() == 1 ? errors.keySet().iterator().next() : "{variable_id}";
    }

    /** A step's own id, behind those of the calls that lead to it. */
    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
