package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.steps.StepLedger.Begun;
import dev.jobwright.jobs.steps.StepLedger.Claimed;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.tool.ToolResult;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Runs a step that is over when its work is: claims it, lets it be attempted, and concludes. */
final class RunAttempt {
    private final StepLedger ledger;
    private final Conclude conclude;
    private final BeginStep begin;
    private final Variables variables;
    private final Values values;
    private final InstantSource clock;

    RunAttempt(Steps steps) {
        this.ledger = steps.ledger();
        this.conclude = steps.conclude();
        this.begin = steps.begin();
        this.variables = steps.variables();
        this.values = steps.values();
        this.clock = steps.clock();
    }

    StepAnswer whole(Asked asked, Effort effort) {
        var place = asked.place();
        var since = clock.instant();
        begin.leaveOut(place);
        return switch (ledger.claim(place, asked.order(), asked.invocation())) {
            case Claimed.Memo(var step, var done) -> conclude.again(place, step, done);
            case Claimed.Busy(var until) -> throw Conclude.busy(until);
            case Begun.Stopped _ -> throw Conclude.stopped();
            case Claimed.Exhausted(var step) -> conclude.with(place, step, exhausted(place, step));
            case Begun.Won(var step) -> {
                conclude.tell(place);
                yield attempt(asked, step, effort, since);
            }
        };
    }

    private StepAnswer attempt(Asked asked, StepRun step, Effort effort, Instant since) {
        var place = asked.place();
        var turn = new Turn(place, step, variables.parameters(place), asked.invocation());
        var made = effort.attempt(turn);
        var now = clock.instant();
        var next =
                switch (made.result()) {
                    case ToolResult.Completed(var outputs) ->
                            Verdict.completed(values.keep(place.job(), outputs), now);
                    case ToolResult.Failed failed ->
                            Verdict.failed(place, step.attempts(), failed, now);
                };
        var spent = Spent.attempt(made.cost(), Duration.between(since, now));
        var said = step.saying(made.fields().orElse(step.fields()));
        return conclude.with(place, step, said.spending(spent).with(next));
    }

    private State exhausted(Place place, StepRun step) {
        var message =
                "None of the step's "
                        + step.attempts()
                        + " attempts came to an end: the function timed out or crashed";
        return Verdict.failedForGood(
                place.step(), new Failure("AttemptsExhausted", message), clock.instant());
    }
}
