package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.files.Values;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.StaleItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.items.TokenItem;
import dev.jobwright.jobs.job.Failure;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.json.Texts;
import dev.jobwright.jobs.log.Tell;
import dev.jobwright.jobs.ports.Blobs;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.PortUnavailable;
import dev.jobwright.jobs.publish.Workflows;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Pages;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;
import dev.jobwright.jobs.tool.ToolResult;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The door for what comes from outside to a step that was asked: it is recorded first, and then the
 * state machine is told that waits for it. Telling is best effort: the token stays in the table
 * until it was used, so that the sweeper can tell, and a new launch reads the record.
 */
public final class Outside {
    private static final int LONGEST_CAUSE = 32_000;

    private final Around around;
    private final Workflows workflows;
    private final Values values;
    private final Places places;
    private final StepLedger ledger;

    /**
     * What it works with.
     *
     * @param table the durable state
     * @param blobs large values
     * @param executions who waits
     * @param tell the progress queue
     * @param clock what time it is
     */
    public record Around(
            Table table, Blobs blobs, Executions executions, Tell tell, InstantSource clock) {}

    public Outside(Around around) {
        this.around = around;
        this.values = new Values(around.blobs());
        this.workflows = new Workflows(around.table(), around.blobs());
        this.places = new Places(around.table(), new Scopes(workflows));
        this.ledger = new StepLedger(around.table(), around.clock());
    }

    /** The workflows that steps are of. */
    public Workflows workflows() {
        return workflows;
    }

    /** A step of a run, from its key. */
    public Place place(Run run, StepKey key) {
        return places.find(run, key);
    }

    /** The state that follows a step by a result. */
    public State after(Place place, StepRun asked, ToolResult result) {
        return switch (result) {
            case ToolResult.Completed(var outputs) ->
                    Verdict.completed(values.keep(place.job(), outputs), now());
            case ToolResult.Failed failed -> Verdict.failed(place, asked.attempts(), failed, now());
        };
    }

    /** The state that follows a step because the time for its answer is over, if it is. */
    public Optional<State> expired(Place place, StepRun step) {
        return step.state() instanceof State.Asked asked
                ? Ask.over(asked, place.step(), place.ownTime(now()))
                        .map(failed -> after(place, step, failed))
                : Optional.empty();
    }

    /**
     * Records a step's next state.
     *
     * @param read as it was read; if it has changed meanwhile nothing is written
     * @param pass what must hold of the run
     * @return what came of the transaction, in which {@code pass} is the first write
     */
    public Outcome record(Place place, StepRun read, State next, Write pass) {
        var after = read.with(next);
        var writes = new ArrayList<Write>();
        writes.add(pass);
        writes.addAll(ledger.changes(place, Optional.of(read), after));
        return around.table().transact(writes);
    }

    /** Whether a failure means that nobody answered in time. */
    public static boolean isExpiry(Failure failure) {
        return Ask.EXPIRIES.contains(failure.error());
    }

    /** Records a sign of life, with {@code pass} as in {@link #record}. */
    public Outcome hear(Place place, StepRun read, State.Asked asked, Write pass) {
        var heard =
                new State.Asked(asked.at(), asked.dueAt(), place.ownTime(now()), asked.question());
        return around.table()
                .transact(
                        List.of(
                                pass,
                                StepItem.replace(
                                        place.job(), place.runNo(), read.with(heard), read)));
    }

    /** Puts an answer on record that came too late to count. */
    public void tooLate(Place place, StepRun step, String why) {
        var what = step.key().text() + "#" + step.fence() + "#answer";
        around.table()
                .transact(List.of(StaleItem.put(place.job(), place.runNo(), what, now(), why)));
    }

    /** The tokens of a run whose state machines were not told yet, a page in memory at a time. */
    public Stream<TaskToken> tokens(Run run) {
        var all = Pages.each(around.table(), TokenItem.ofRun(run.job(), run.runNo()));
        return StreamSupport.stream(all.spliterator(), false).map(TokenItem::read);
    }

    /** Tells watchers and the state machine how a step stands by now. */
    public void tell(Place place, StepRun step) {
        around.tell().ring(place.job(), place.runNo(), now());
        around.table()
                .get(Keys.token(place.job(), place.runNo(), step.key()))
                .map(TokenItem::read)
                .ifPresent(token -> tell(place, step, token));
    }

    private void tell(Place place, StepRun step, TaskToken token) {
        try {
            if (send(place, step, token.text())) {
                around.table()
                        .transact(List.of(TokenItem.forget(place.job(), place.runNo(), token)));
            }
        } catch (PortUnavailable e) {
            // It is recorded, which is what counts; the sweeper tells once it can.
        }
    }

    /** False where there is nothing to tell that ends the wait. */
    private boolean send(Place place, StepRun step, String token) {
        var executions = around.executions();
        var _ =
                switch (step.state()) {
                    case State.Asked _ -> executions.heartbeat(token);
                    case State.Waiting(_, var last) ->
                            executions.fail(token, StepRetry.class.getName(), cut(last.message()));
                    case State.Failed(_, var failure, var stops) when stops ->
                            executions.fail(
                                    token, StepFatal.class.getName(), cut(failure.message()));
                    case State.Completed done -> succeed(token, place.answer(step, done));
                    case State.Failed done -> succeed(token, place.answer(step, done));
                    case State.Skipped done -> succeed(token, place.answer(step, done));
                    case State.Cancelled _,
                            State.Leased _,
                            State.Timed _,
                            State.Called _,
                            State.Spread _ ->
                            executions.fail(
                                    token, StepStopped.class.getName(), "the run was stopped");
                };
        return !(step.state() instanceof State.Asked);
    }

    private Executions.Heard succeed(String token, StepAnswer answer) {
        return around.executions().succeed(token, answer.json().toString());
    }

    private static String cut(String message) {
        return Texts.shortened(message, LONGEST_CAUSE);
    }

    private Instant now() {
        return around.clock().instant();
    }
}
