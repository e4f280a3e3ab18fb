package dev.jobwright.jobs.explain;

import dev.jobwright.jobs.job.Cancellation;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.json.Timestamps;
import dev.jobwright.jobs.limits.FindPlace;
import dev.jobwright.jobs.pools.Pool;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** Causes in plain words, for people. */
public final class Sentence {
    private static final int LONGEST_QUOTED = 200;

    private Sentence() {}

    /** One sentence. */
    public static String of(Cause cause) {
        return switch (cause) {
            case Cause.NeverAsked _ -> "Nobody has asked the job to start.";
            case Cause.InputsMissing(var errors) ->
                    "Nobody has asked the job to start, and it could not: look at its inputs "
                            + String.join(", ", new TreeMap<>(errors).keySet())
                            + ".";
            case Cause.NeedsJobs(var needs) -> new Needs(needs).sentence();
            case Cause.TooEarly(var until) -> "The job starts at " + at(until) + ".";
            case Cause.TriesAgain again -> triesAgain(again);
            case Cause.InLine(var place) -> inLine(place);
            case Cause.AboutToRun(var look) ->
                    "Nothing stands in the job's way" + by(look, ": it is let run");
            case Cause.Works _ -> "The job is at work.";
            case Cause.WaitsForAnswer(var step, var asks) ->
                    step(step) + " waits for an answer since " + at(asks.at()) + whom(asks) + ".";
            case Cause.WaitsForRetry(var step, var backsOff) ->
                    step(step)
                            + " failed in its attempt "
                            + step.attempts()
                            + " ("
                            + said(backsOff.last())
                            + ") and is tried again at "
                            + at(backsOff.at())
                            + ".";
            case Cause.WaitsForTime(var step, var until) ->
                    step(step) + " waits until " + at(until) + ".";
            case Cause.ExecutionGone(var since, var repair) ->
                    "Nothing was heard of the job's execution since "
                            + at(since)
                            + ", and there is none; that is put right by "
                            + at(repair)
                            + ".";
            case Cause.EndNotRecorded(var look) ->
                    "The job's execution has ended" + by(look, ", and the job ends");
            case Cause.Recovers _ -> "The job goes on after its execution was interrupted.";
            case Cause.Pauses(var reason) ->
                    "The job pauses when its steps at work have ended" + because(reason) + ".";
            case Cause.Cancels(var by) ->
                    "The job is being cancelled, until "
                            + at(by.deadline())
                            + " at the latest"
                            + because(by.reason())
                            + ".";
            case Cause.CleansUp(var deadline) ->
                    "The job's work has ended, and its clean-up runs, until "
                            + at(deadline)
                            + " at the latest.";
            case Cause.RunsOneStep(var step) -> "Only the job's step " + step + " is run.";
            case Cause.Rests(var since, var reason) ->
                    "The job was paused at " + at(since) + because(reason) + "; resume it.";
            case Cause.UsedUp(var since, var why) ->
                    "The job was paused at "
                            + at(since)
                            + because(why)
                            + "; give it a higher budget and resume it.";
            case Cause.Done(var at) -> "The job completed at " + at(at) + ".";
            case Cause.Broke broke -> broke(broke);
            case Cause.WasCancelled(var at, var by) -> wasCancelled(at, by);
        };
    }

    private static String triesAgain(Cause.TriesAgain again) {
        return "The job's last run failed"
                + again.failure()
                        .map(step -> " in step " + step.path() + " (" + said(step.failure()) + ")")
                        .orElse("")
                + "; it is tried again at "
                + at(again.at())
                + ", for time "
                + again.retry()
                + " of "
                + again.most()
                + ".";
    }

    private static String inLine(FindPlace.Found place) {
        var pool = place.entry().pool();
        var where =
                "The job is "
                        + place.position().map(one -> "number " + one).orElse("far behind")
                        + " in the line of the pool "
                        + pool.id()
                        + ", ";
        return pool.isPaused()
                ? where + "which is paused: resume it."
                : where + limit(pool) + ": " + holders(place) + ".";
    }

    private static String limit(Pool pool) {
        return pool.limit()
                .map(limit -> "which lets " + (limit == 1 ? "1 job" : limit + " jobs") + " run")
                .orElse("which lets any number of jobs run");
    }

    private static String holders(FindPlace.Found place) {
        int own = place.held() - place.others();
        if (place.held() == 0) {
            return "none runs";
        }
        return place.others() == 0
                ? own + " of yours hold" + (own == 1 ? "s" : "") + " a slot"
                : own + " of yours and " + place.others() + " of others hold a slot";
    }

    private static String broke(Cause.Broke broke) {
        return broke.step()
                .map(step ->
                        "The job failed in step "
                                + step.path()
                                + " after "
                                + (step.attempts() == 1
                                        ? "1 attempt"
                                        : step.attempts() + " attempts")
                                + ": "
                                + said(step.failure())
                                + ".")
                .orElseGet(() -> "The job failed: " + said(broke.failure()) + ".");
    }

    private static String wasCancelled(Instant at, Cancellation by) {
        return "The job was cancelled at "
                + at(at)
                + (by.force() ? " by force" : "")
                + because(by.reason())
                + ".";
    }

    private static String step(OpenStep step) {
        return "The step " + step.path() + (step.item().isEmpty() ? "" : " of " + step.item());
    }

    private static String whom(OpenStep.Doing.Asks asks) {
        return asks.assignee().map(who -> " of " + quoted(who)).orElse("")
                + ": "
                + quoted(asks.message());
    }

    private static String said(Failure failure) {
        return failure.error() + ", " + quoted(failure.message());
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : " (" + quoted(reason) + ")";
    }

    private static String by(Optional<Instant> look, String what) {
        return look.map(time -> what + " by " + at(time)).orElse("") + ".";
    }

    private static String quoted(String text) {
        return "\"" + Texts.shortened(text, LONGEST_QUOTED) + "\"";
    }

    private static String at(Instant time) {
        return Timestamps.text(time);
    }
}
