package dev.jobwright.jobs.explain;

import java.util.Optional;

/** What can be done about a cause, for people. */
public final class Remedy {
    private static final String AGAIN =
            "POST /v1/jobs/{id}/retry then does what is missing, and …/rerun begins earlier, with"
                    + " other input_values or another workflow_version";

    private Remedy() {}

    /** Empty where nothing need be done. */
    public static Optional<String> of(Cause cause) {
        return switch (cause) {
            case Cause.NeverAsked _ -> Optional.of("POST /v1/jobs/{id}/start");
            case Cause.InputsMissing _ ->
                    Optional.of("PUT /v1/jobs/{id}/inputs/{variable_id}, then start it");
            case Cause.NeedsJobs(var needs) -> new Needs(needs).remedy();
            case Cause.InLine(var place) ->
                    Optional.of(
                            place.entry().pool().isPaused()
                                    ? "POST /v1/pools/{id}/resume"
                                    : "wait, or PATCH the job with a higher priority, or PUT a"
                                            + " higher limit");
            case Cause.WaitsForAnswer _ ->
                    Optional.of("POST /v1/jobs/{id}/steps/{step_id}/complete, or …/fail");
            case Cause.Rests _ -> Optional.of("POST /v1/jobs/{id}/resume");
            case Cause.UsedUp _ ->
                    Optional.of("PATCH the job with a higher budget, or null, then resume it");
            case Cause.Broke(_, var failure, _) -> Optional.of(of(failure.error()));
            case Cause.WasCancelled _ -> Optional.of(AGAIN);
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

    private static String of(String error) {
        return switch (error) {
            case "Jobwright.JobTimeout" ->
                    "find out which step takes so long, or create the job with a longer timeout; "
                            + AGAIN;
            case "States.Timeout" ->
                    "find out why the step takes so long, or give it a longer timeout_seconds in"
                            + " another version of the workflow; "
                            + AGAIN;
            case "States.HeartbeatTimeout" ->
                    "have whoever works on the step say so in time, by …/heartbeat; " + AGAIN;
            case "Jobwright.Interrupted" ->
                    AGAIN + "; a workflow with the recovery resume goes on by itself";
            default -> "mend what the message says; " + AGAIN;
        };
    }
}
