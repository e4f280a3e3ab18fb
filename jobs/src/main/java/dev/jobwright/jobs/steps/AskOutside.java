package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.items.TokenItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.steps.CheckParameters.Checked;
import dev.jobwright.jobs.steps.StepLedger.Begun;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.tool.ToolCatalog;
import dev.jobwright.jobs.tool.ToolResult;
import dev.jobwright.jobs.tool.ToolSignature;
import dev.jobwright.jobs.tool.ToolSignature.Parameter;
import dev.jobwright.jobs.workflow.Plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs a step that somebody outside answers: it asks, keeps the token by which the state machine is
 * told, and returns; the state machine waits for the token. Called again, as after a retry or by
 * another launch, it asks nobody twice: it takes the new token, or answers what came meanwhile.
 */
final class AskOutside {
    private final Steps steps;
    private final StepLedger ledger;
    private final Conclude conclude;
    private final ToolCatalog tools;
    private final Executions executions;
    private final CheckParameters check;

    /** With the tools whose parameters are checked, and who hears what came meanwhile. */
    AskOutside(Steps steps, ToolCatalog tools, Executions executions, CheckParameters check) {
        this.steps = steps;
        this.ledger = steps.ledger();
        this.conclude = steps.conclude();
        this.tools = tools;
        this.executions = executions;
        this.check = check;
    }

    /** Asks, or answers {@link StepAnswer#asked} where that has been done. */
    StepAnswer whole(Asked asked) {
        var text =
                asked.payload()
                        .token()
                        .orElseThrow(() -> new IllegalArgumentException("a question has a token"));
        var place = asked.place();
        var token = new TaskToken(place.key(), asked.order(), text);
        steps.begin().leaveOut(place);
        return Rounds.until(() -> {
            var found = ledger.find(place);
            return switch (Ask.of(found, place.step(), place.ownTime(now()))) {
                case Ask.Anew _ -> begin(new Asking(place, found, token));
                case Ask.Again(var step) -> again(place, step, token);
                case Ask.Memo(var step, var done) -> Optional.of(conclude.again(place, step, done));
                case Ask.Over(var step, var failed) ->
                        Optional.of(conclude.with(place, step, failed(place, step, failed)));
                case Ask.Busy(var until) -> throw Conclude.busy(place.run().clockTime(until));
            };
        });
    }

    /** Tells the state machine of an answer that it will not hear as the call's own. */
    void give(String token, StepAnswer answer) {
        if (!answer.equals(StepAnswer.asked())) {
            // Where nobody waits for the token any more, the state machine has called again.
            var _ = executions.succeed(token, answer.json().toString());
        }
    }

    /** One call, about a step as it was read. */
    private record Asking(Place place, Optional<StepRun> found, TaskToken token) {

        StepRun next(State state, Instant now) {
            return found.map(step -> step.taken(step.attempts() + 1, state))
                    .orElseGet(() -> new StepRun(place.key(), 1, 1, now, state));
        }
    }

    private Optional<StepAnswer> begin(Asking asking) {
        var place = asking.place();
        var given = steps.variables().parameters(place);
        return switch (check.check(asked(place), place.step(), given)) {
            case Checked.Bad(var failed) -> refuse(asking, failed);
            case Checked.Good(var parameters) -> ask(asking, parameters);
        };
    }

    private Optional<StepAnswer> refuse(Asking asking, ToolResult.Failed failed) {
        var place = asking.place();
        var why = new Failure(failed.error(), failed.message());
        var end = Verdict.failedForGood(place.step(), why, now());
        return ledger.begin(place, asking.found(), asking.next(end, now()), List.of())
                .map(begun -> ended(place, begun, end));
    }

    private Optional<StepAnswer> ask(Asking asking, Json.Obj parameters) {
        var place = asking.place();
        var next = asking.next(asked(place, parameters), now());
        var token = TokenItem.put(place.job(), place.runNo(), asking.token());
        return ledger.begin(place, asking.found(), next, List.of(token))
                .map(begun -> begun(place, begun));
    }

    private State asked(Place place, Json.Obj parameters) {
        var now = now();
        var ownNow = place.ownTime(now);
        var kept = steps.values().keep(place.job(), parameters);
        return new State.Asked(
                now,
                ownNow.plus(place.step().timeout()),
                ownNow,
                Question.of(place.step(), parameters, kept));
    }

    /** Of a version from before the terms were kept, what the installation's tools say. */
    private List<Parameter> asked(Place place) {
        return place.terms()
                .map(Plan.Terms::parameters)
                .or(() -> installed(place.step()).map(ToolSignature::parameters))
                .orElse(List.of());
    }

    private Optional<ToolSignature> installed(Plan.Step step) {
        return step.action() instanceof Plan.Action.Callback(var id, _)
                ? tools.signature(id)
                : Optional.empty();
    }

    private Optional<StepAnswer> again(Place place, StepRun step, TaskToken token) {
        return ledger.swap(place, step, token).map(begun -> begun(place, begun));
    }

    private StepAnswer begun(Place place, Begun begun) {
        return switch (begun) {
            case Begun.Won _ -> {
                conclude.tell(place);
                yield StepAnswer.asked();
            }
            case Begun.Stopped _ -> throw Conclude.stopped();
        };
    }

    private StepAnswer ended(Place place, Begun begun, State.Done end) {
        return switch (begun) {
            case Begun.Won(var step) -> conclude.again(place, step, end);
            case Begun.Stopped _ -> throw Conclude.stopped();
        };
    }

    private State failed(Place place, StepRun step, ToolResult.Failed failed) {
        return Verdict.failed(place, step.attempts(), failed, now());
    }

    private Instant now() {
        return steps.clock().instant();
    }
}
