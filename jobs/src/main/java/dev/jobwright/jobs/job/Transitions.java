package dev.jobwright.jobs.job;

import dev.jobwright.jobs.job.Decision.Become;
import dev.jobwright.jobs.job.Decision.Ignore;
import dev.jobwright.jobs.job.Decision.Refuse;
import dev.jobwright.jobs.job.JobEvent.Admitted;
import dev.jobwright.jobs.job.JobEvent.CameToRest;
import dev.jobwright.jobs.job.JobEvent.CancelAsked;
import dev.jobwright.jobs.job.JobEvent.CleanedUp;
import dev.jobwright.jobs.job.JobEvent.Ended;
import dev.jobwright.jobs.job.JobEvent.Ending;
import dev.jobwright.jobs.job.JobEvent.FoundUnfit;
import dev.jobwright.jobs.job.JobEvent.Held;
import dev.jobwright.jobs.job.JobEvent.Interrupted;
import dev.jobwright.jobs.job.JobEvent.PauseAsked;
import dev.jobwright.jobs.job.JobEvent.Relaunched;
import dev.jobwright.jobs.job.JobEvent.RerunAsked;
import dev.jobwright.jobs.job.JobEvent.ResetAsked;
import dev.jobwright.jobs.job.JobEvent.ResumeAsked;
import dev.jobwright.jobs.job.JobEvent.RetryAsked;
import dev.jobwright.jobs.job.JobEvent.StartAsked;
import dev.jobwright.jobs.job.JobEvent.StepAsked;
import dev.jobwright.jobs.job.JobState.Cancelled;
import dev.jobwright.jobs.job.JobState.Completed;
import dev.jobwright.jobs.job.JobState.Created;
import dev.jobwright.jobs.job.JobState.Failed;
import dev.jobwright.jobs.job.JobState.Final;
import dev.jobwright.jobs.job.JobState.Paused;
import dev.jobwright.jobs.job.JobState.Pending;
import dev.jobwright.jobs.job.JobState.Running;
import dev.jobwright.jobs.job.Phase.Cancelling;
import dev.jobwright.jobs.job.Phase.CleaningUp;
import dev.jobwright.jobs.job.Phase.Pausing;
import dev.jobwright.jobs.job.Phase.Recovering;
import dev.jobwright.jobs.job.Phase.SingleStep;
import dev.jobwright.jobs.job.Phase.Steady;

import java.time.Instant;
import java.util.Optional;

/**
 * The one table of what may happen to a job. A row for every state and event, read from top to
 * bottom; duplicates and late deliveries are rows too.
 */
public final class Transitions {
    private Transitions() {}

    /** What a state becomes by an event, if it does become something. */
    public static Optional<JobState> become(JobState state, JobEvent event) {
        return on(state, event) instanceof Become(var next) ? Optional.of(next) : Optional.empty();
    }

    /** What an event means for a state. */
    public static Decision on(JobState state, JobEvent event) {
        record Case(JobState state, JobEvent event) {}
        return switch (new Case(state, event)) {
            case Case(Created _, StartAsked(var at)) -> become(admissible(at, Next.fresh()));
            case Case(Running(_, SingleStep _), StartAsked _) ->
                    new Refuse("it runs a single step; resume it instead");
            case Case(Pending _, StartAsked _) -> new Ignore("it is already asked to start");
            case Case(Running _, StartAsked _) -> new Ignore("it already runs");
            case Case(Paused _, StartAsked _) -> new Refuse("it is paused; resume it instead");
            case Case(Final _, StartAsked _) -> new Refuse("it has ended; rerun or reset it");

            case Case(Pending _, Admitted(var at)) -> become(new Running(at, new Steady()));
            case Case(Running _, Admitted _) -> new Ignore("it was admitted before");
            case Case(Created _, Admitted _) -> new Ignore("it is no longer asked to start");
            case Case(Paused _, Admitted _) -> new Ignore("it was paused meanwhile");
            case Case(Final _, Admitted _) -> new Ignore("it has ended meanwhile");

            case Case(Pending pending, Held held) -> held(pending, held);
            case Case(Running _, Held _) -> new Ignore("it was admitted before");
            case Case(Created _, Held _) -> new Ignore("it is no longer asked to start");
            case Case(Paused _, Held _) -> new Ignore("it was paused meanwhile");
            case Case(Final _, Held _) -> new Ignore("it has ended meanwhile");

            case Case(Pending _, FoundUnfit(var at, var why)) -> become(new Failed(at, why));
            case Case(Running _, FoundUnfit _) -> new Ignore("it was admitted before");
            case Case(Created _, FoundUnfit _) -> new Ignore("it is no longer asked to start");
            case Case(Paused _, FoundUnfit _) -> new Ignore("it was paused meanwhile");
            case Case(Final _, FoundUnfit _) -> new Ignore("it has ended meanwhile");

            case Case(Pending(_, _, _, var next), PauseAsked(var at, var reason, _)) ->
                    become(new Paused(at, reason, next));
            case Case(Running(var since, Steady _), PauseAsked asked) ->
                    become(pausing(since, asked));
            case Case(Running(var since, Recovering _), PauseAsked asked) ->
                    become(pausing(since, asked));
            case Case(Running(var since, Pausing(_, var resume)), PauseAsked asked) ->
                    resume || asked.now()
                            ? become(pausing(since, asked))
                            : new Ignore("it is already pausing");
            case Case(Running(var since, SingleStep _), PauseAsked asked) ->
                    asked.now()
                            ? become(pausing(since, asked))
                            : new Ignore("it pauses after its step");
            case Case(Running(_, Cancelling _), PauseAsked _) ->
                    new Refuse("it is being cancelled");
            case Case(Running(_, CleaningUp _), PauseAsked _) ->
                    new Refuse("its work has ended, and it cleans up");
            case Case(Paused _, PauseAsked _) -> new Ignore("it is already paused");
            case Case(Created _, PauseAsked _) -> new Refuse("it was never started");
            case Case(Final _, PauseAsked _) -> new Refuse("it has ended");

            case Case(Running(_, Pausing pausing), CameToRest(var at, _)) ->
                    become(atRest(pausing, at));
            case Case(Running(_, SingleStep _), CameToRest(var at, _)) ->
                    become(new Paused(at, "", new Next.GoesOn(at)));
            case Case(Running(var since, Cancelling cancel), CameToRest(var at, var by)) ->
                    become(cancelled(since, cancel, at, by));
            case Case(Running(_, CleaningUp _), CameToRest _) ->
                    new Ignore("its work has ended, and it cleans up");
            case Case(Running(_, Steady _), CameToRest _) ->
                    new Ignore("nobody asked it to come to rest");
            case Case(Running(_, Recovering _), CameToRest _) ->
                    new Ignore("nobody asked it to come to rest");
            case Case(Created _, CameToRest _) -> new Ignore("it does not run");
            case Case(Pending _, CameToRest _) -> new Ignore("it does not run");
            case Case(Paused _, CameToRest _) -> new Ignore("it has come to rest before");
            case Case(Final _, CameToRest _) -> new Ignore("it has ended");

            case Case(Paused(_, _, var next), ResumeAsked(var at)) -> become(admissible(at, next));
            case Case(Running(var since, Pausing(var reason, var resume)), ResumeAsked _) ->
                    resume
                            ? new Ignore("it already resumes")
                            : become(new Running(since, new Pausing(reason, true)));
            case Case(Running(var since, SingleStep _), ResumeAsked _) ->
                    become(new Running(since, new Pausing("", true)));
            case Case(Running(_, Steady _), ResumeAsked _) -> new Ignore("it already runs");
            case Case(Running(_, Recovering _), ResumeAsked _) -> new Ignore("it already runs");
            case Case(Running(_, Cancelling _), ResumeAsked _) ->
                    new Refuse("it is being cancelled");
            case Case(Running(_, CleaningUp _), ResumeAsked _) -> new Ignore("it already runs");
            case Case(Pending _, ResumeAsked _) -> new Ignore("it is already asked to run");
            case Case(Created _, ResumeAsked _) -> new Refuse("it was never started");
            case Case(Final _, ResumeAsked _) -> new Refuse("it has ended");

            case Case(Created _, CancelAsked(var at, var by, _)) -> become(new Cancelled(at, by));
            case Case(Pending(_, var why, _, var next), CancelAsked asked) ->
                    become(why == WaitReason.RETRY ? swept(asked) : givenUp(next, asked));
            case Case(Paused(_, _, var next), CancelAsked asked) -> become(givenUp(next, asked));
            case Case(Running(var since, Cancelling(var first)), CancelAsked(_, var by, _)) ->
                    by.force() && !first.force()
                            ? become(new Running(since, new Cancelling(first.forced(by.reason()))))
                            : new Ignore("it is already being cancelled");
            case Case(Running(var since, Steady _), CancelAsked(_, var by, _)) ->
                    become(new Running(since, new Cancelling(by)));
            case Case(Running(var since, Pausing _), CancelAsked(_, var by, _)) ->
                    become(new Running(since, new Cancelling(by)));
            case Case(Running(var since, Recovering _), CancelAsked(_, var by, _)) ->
                    become(new Running(since, new Cancelling(by)));
            case Case(Running(var since, SingleStep _), CancelAsked(_, var by, _)) ->
                    become(new Running(since, new Cancelling(by)));
            case Case(Running(var since, CleaningUp(var then, _)), CancelAsked(_, var by, _)) ->
                    by.force() ? become(new Running(since, new Cancelling(by))) : tooLate(then);
            case Case(Cancelled _, CancelAsked _) -> new Ignore("it is already cancelled");
            case Case(Completed _, CancelAsked _) -> new Refuse("it has completed");
            case Case(Failed _, CancelAsked _) -> new Refuse("it has failed");

            case Case(Running(_, CleaningUp _), Ended _) ->
                    new Ignore("the end is recorded, and it cleans up");
            case Case(Running running, Ended ended) -> become(ended(running, ended));
            case Case(Created _, Ended _) -> new Ignore("the run that ended was given up");
            case Case(Pending _, Ended _) -> new Ignore("the run that ended was given up");
            case Case(Paused _, Ended _) -> new Ignore("the run came to rest before");
            case Case(Final _, Ended _) -> new Ignore("the end is recorded");

            case Case(Running(_, CleaningUp(var then, _)), CleanedUp(var at)) ->
                    become(then.endedAt(at));
            case Case(Running(_, Cancelling(var by)), CleanedUp(var at)) ->
                    by.force()
                            ? become(new Cancelled(at, by))
                            : new Ignore("it does not clean up yet");
            case Case(Running(_, SingleStep _), CleanedUp _) -> new Ignore("it does not clean up");
            case Case(Running(_, Steady _), CleanedUp _) -> new Ignore("it does not clean up");
            case Case(Running(_, Pausing _), CleanedUp _) -> new Ignore("it does not clean up");
            case Case(Running(_, Recovering _), CleanedUp _) -> new Ignore("it does not clean up");
            case Case(Created _, CleanedUp _) -> new Ignore("the run that ended was given up");
            case Case(Pending _, CleanedUp _) -> new Ignore("the run that ended was given up");
            case Case(Paused _, CleanedUp _) -> new Ignore("the run came to rest before");
            case Case(Final _, CleanedUp _) -> new Ignore("the end is recorded");

            case Case(Running(var since, Steady _), Interrupted _) ->
                    become(new Running(since, new Recovering()));
            case Case(Running(_, Recovering _), Interrupted _) -> become(state);
            case Case(Running(_, Pausing pausing), Interrupted(var at, _)) ->
                    become(atRest(pausing, at));
            case Case(Running(_, SingleStep _), Interrupted(var at, _)) ->
                    become(new Paused(at, "", new Next.GoesOn(at)));
            case Case(Running(var since, Cancelling cancel), Interrupted(var at, var by)) ->
                    become(cancelled(since, cancel, at, by));
            case Case(Running(_, CleaningUp _), Interrupted _) ->
                    new Ignore("its clean-up is started again");
            case Case(Created _, Interrupted _) -> new Ignore("it does not run");
            case Case(Pending _, Interrupted _) -> new Ignore("it does not run");
            case Case(Paused _, Interrupted _) -> new Ignore("it does not run");
            case Case(Final _, Interrupted _) -> new Ignore("it has ended");

            case Case(Running(var since, Recovering _), Relaunched _) ->
                    become(new Running(since, new Steady()));
            case Case(Running(_, Steady _), Relaunched _) -> new Ignore("it runs");
            case Case(Running(_, Pausing _), Relaunched _) -> new Ignore("it is pausing meanwhile");
            case Case(Running(_, Cancelling _), Relaunched _) ->
                    new Ignore("it is being cancelled meanwhile");
            case Case(Running(_, CleaningUp _), Relaunched _) -> new Ignore("its work has ended");
            case Case(Running(_, SingleStep _), Relaunched _) -> new Ignore("it runs one step");
            case Case(Created _, Relaunched _) -> new Ignore("it does not run");
            case Case(Pending _, Relaunched _) -> new Ignore("it does not run");
            case Case(Paused _, Relaunched _) -> new Ignore("it does not run");
            case Case(Final _, Relaunched _) -> new Ignore("it has ended");

            case Case(Created _, ResetAsked _) -> new Ignore("it is at its beginning");
            case Case(Final _, ResetAsked _) -> become(new Created());
            case Case(Paused _, ResetAsked _) -> become(new Created());
            case Case(Pending _, ResetAsked _) -> new Refuse("it waits to start; cancel it first");
            case Case(Running _, ResetAsked _) -> new Refuse("it runs; cancel it first");

            case Case(Failed _, RetryAsked(var at, var base)) ->
                    become(admissible(at, Next.onto(base)));
            case Case(Cancelled _, RetryAsked(var at, var base)) ->
                    become(admissible(at, Next.onto(base)));
            case Case(Completed _, RetryAsked _) -> new Refuse("it has completed; rerun it");
            case Case(Paused _, RetryAsked _) -> new Refuse("it is paused; resume it");
            case Case(Created _, RetryAsked _) -> new Refuse("it was never started");
            case Case(Pending _, RetryAsked _) -> new Refuse("it waits to start");
            case Case(Running _, RetryAsked _) -> new Refuse("it runs; cancel it first");

            case Case(Final _, RerunAsked(var at, var base)) ->
                    become(admissible(at, new Next.Opens(base, 0)));
            case Case(Paused _, RerunAsked(var at, var base)) ->
                    become(admissible(at, new Next.Opens(base, 0)));
            case Case(Created _, RerunAsked _) -> new Refuse("it was never started");
            case Case(Pending _, RerunAsked _) -> new Refuse("it waits to start");
            case Case(Running _, RerunAsked _) -> new Refuse("it runs; cancel it first");

            case Case(Created _, StepAsked(var at, var step)) ->
                    become(new Running(at, new SingleStep(step)));
            case Case(Paused _, StepAsked(var at, var step)) ->
                    become(new Running(at, new SingleStep(step)));
            case Case(Running(_, SingleStep(var step)), StepAsked(_, var other)) ->
                    step.equals(other)
                            ? new Ignore("it runs the step already")
                            : new Refuse("it runs another step");
            case Case(Running _, StepAsked _) -> new Refuse("it runs; pause it first");
            case Case(Pending _, StepAsked _) -> new Refuse("it waits to start; pause it first");
            case Case(Final _, StepAsked _) -> new Refuse("it has ended; rerun or reset it");
        };
    }

    /**
     * One wait turns into another. What is before a job's first run is not waited for by one that
     * has run, which waits for a slot at most; and only the end of a run makes it wait to be tried
     * again.
     */
    private static Decision held(Pending pending, Held held) {
        var waits = new Pending(pending.since(), held.why(), held.until(), pending.next());
        return switch (held.why()) {
            case SLOT -> become(waits);
            case DELAY, DEPENDENCIES ->
                    pending.why() == WaitReason.RETRY || pending.next() instanceof Next.GoesOn
                            ? new Ignore("it has run before")
                            : become(waits);
            case RETRY -> new Ignore("it has not failed");
        };
    }

    /** The phase decides, not the execution's status: a cancelled job never becomes completed. */
    private static JobState ended(Running running, Ended event) {
        record Case(Phase phase, Ending ending) {}
        var at = event.at();
        var since = running.since();
        return switch (new Case(running.phase(), event.ending())) {
            case Case(Cancelling cancel, _) -> cancelled(since, cancel, at, event.cleanUpBy());
            case Case(_, Ending.Succeeded _) -> last(since, new Completed(at), event.cleanUpBy());
            case Case(Pausing pausing, _) -> atRest(pausing, at);
            case Case(_, Ending.Failed(var failure, var retry)) ->
                    retry.<JobState>map(again ->
                                    new Pending(
                                            at,
                                            WaitReason.RETRY,
                                            Optional.of(again.at()),
                                            again.next()))
                            .orElseGet(
                                    () -> last(since, new Failed(at, failure), event.cleanUpBy()));
            case Case(_, Ending.Stopped(var failure)) ->
                    last(since, new Failed(at, failure), event.cleanUpBy());
        };
    }

    /**
     * A run that stands still is ended as any other, but nothing of it is waited for: while its
     * steps are settled the job is not at rest any more, so that nobody lets it go on.
     */
    private static JobState givenUp(Next next, CancelAsked asked) {
        return switch (next) {
            case Next.Opens _ -> new Cancelled(asked.at(), asked.by());
            case Next.GoesOn _ -> new Running(asked.at(), new Cancelling(asked.by().atOnce()));
        };
    }

    /** Cancelled, once its newest run is cleaned up after, if it has something for that. */
    private static JobState swept(CancelAsked asked) {
        return cancelled(asked.at(), new Cancelling(asked.by()), asked.at(), asked.cleanUpBy());
    }

    private static JobState cancelled(
            Instant since, Cancelling cancel, Instant at, Optional<Instant> cleanUpBy) {
        var then = new Cancelled(at, cancel.by());
        return cancel.by().force() ? then : last(since, then, cleanUpBy);
    }

    private static Pending admissible(Instant at, Next next) {
        return new Pending(at, WaitReason.SLOT, Optional.empty(), next);
    }

    private static JobState pausing(Instant since, PauseAsked asked) {
        return asked.now()
                ? new Paused(asked.at(), asked.reason(), new Next.GoesOn(asked.at()))
                : new Running(since, new Pausing(asked.reason(), false));
    }

    private static JobState atRest(Pausing pausing, Instant at) {
        var next = new Next.GoesOn(at);
        return pausing.resume() ? admissible(at, next) : new Paused(at, pausing.reason(), next);
    }

    /** Before its end a job cleans up, if it has something for that. */
    private static JobState last(Instant since, Final then, Optional<Instant> cleanUpBy) {
        return cleanUpBy
                .<JobState>map(by -> new Running(since, new CleaningUp(then, by)))
                .orElse(then);
    }

    /** A job that was asked to end, and told yes, never becomes completed; others would. */
    private static Decision tooLate(Final then) {
        return switch (then) {
            case Cancelled _ -> new Ignore("it is already cancelled, and cleans up");
            case Completed _ -> new Refuse("its work is done, and it cleans up; force skips that");
            case Failed _ -> new Refuse("it has failed, and cleans up; force skips that");
        };
    }

    private static Decision become(JobState state) {
        return new Become(state);
    }
}
