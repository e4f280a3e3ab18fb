package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.steps.BeginStep.Beginning;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.tool.Tool;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a step that only lets time pass: its begin says when it is due, the state machine waits, and
 * its end is accepted from then on. Begun again, as after an interruption, it answers what is left.
 */
final class RunTimer {
    private final StepLedger ledger;
    private final Conclude conclude;
    private final BeginStep begin;
    private final Variables variables;
    private final ToolCatalog tools;
    private final InstantSource clock;

    RunTimer(Steps steps, ToolCatalog tools) {
        this.ledger = steps.ledger();
        this.conclude = steps.conclude();
        this.begin = steps.begin();
        this.variables = steps.variables();
        this.tools = tools;
        this.clock = steps.clock();
    }

    StepAnswer begin(Place place, ToolId tool) {
        var step = begin.handle(place, () -> Beginning.of(state(place, tool)));
        return switch (step.state()) {
            case State.Timed(var dueAt) -> {
                conclude.tell(place);
                yield StepAnswer.waiting(wholeSeconds(Duration.between(ownNow(place), dueAt)));
            }
            case State.Done done -> conclude.again(place, step, done);
            case State.AtWork state -> throw Conclude.busy(state);
            case State.Asked _, State.Called _, State.Spread _ -> throw Conclude.misplaced(step);
        };
    }

    StepAnswer end(Place place) {
        var step = ledger.find(place).orElseThrow(Conclude::stopped);
        return switch (step.state()) {
            case State.Done done -> conclude.again(place, step, done);
            case State.Timed(var dueAt) -> {
                var now = clock.instant();
                if (place.ownTime(now).isBefore(dueAt)) {
                    throw Conclude.busy(place.run().clockTime(dueAt));
                }
                yield conclude.with(place, step, new State.Completed(now, Map.of()));
            }
            case State.AtWork state -> throw Conclude.busy(state);
            case State.Asked _, State.Called _, State.Spread _ -> throw Conclude.misplaced(step);
        };
    }

    private State state(Place place, ToolId tool) {
        var now = clock.instant();
        var parameters = variables.parameters(place);
        try {
            return new State.Timed(place.ownTime(now).plus(timer(tool).delay(parameters)));
        } catch (IllegalArgumentException e) {
            var message = Optional.ofNullable(e.getMessage()).orElse("no message");
            return Verdict.failedForGood(
                    place.step(), new Failure("InvalidParameter", message), now);
        }
    }

    private Instant ownNow(Place place) {
        return place.ownTime(clock.instant());
    }

    private Tool.Timer timer(ToolId id) {
        if (tools.find(id).orElse(null) instanceof Tool.Timer timer) {
            return timer;
        }
        throw RunTool.unknown(id.value());
    }

    /** Rounded up, so that no timer ends early. */
    private static long wholeSeconds(Duration left) {
        return left.isNegative() ? 0 : left.plus(Duration.ofNanos(999_999_999)).toSeconds();
    }
}
