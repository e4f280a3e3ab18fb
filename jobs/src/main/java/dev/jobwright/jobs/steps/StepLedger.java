package dev.jobwright.jobs.steps;

import dev.jobwright.jobs.cost.Spent;
import dev.jobwright.jobs.items.GateItem;
import dev.jobwright.jobs.items.GateItem.Gate;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.StaleItem;
import dev.jobwright.jobs.items.StepItem;
import dev.jobwright.jobs.items.TokenItem;
import dev.jobwright.jobs.steps.StepRun.Reason;
import dev.jobwright.jobs.steps.StepRun.State;
import dev.jobwright.jobs.table.Outcome;
import dev.jobwright.jobs.table.Rounds;
import dev.jobwright.jobs.table.Table;
import dev.jobwright.jobs.table.Write;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The claims and completions of steps, each one transaction: the step under its fence, the gate
 * that it passes, what it sets, and what is to be told.
 */
final class StepLedger {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Table table;
    private final Lineage lineage;
    private final InstantSource clock;

    StepLedger(Table table, InstantSource clock) {
        this.table = table;
        this.lineage = new Lineage(table);
        this.clock = clock;
    }

    /** What came of a claim. */
    sealed interface Claimed {
        /** It is finished. */
        record Memo(StepRun step, State.Done done) implements Claimed {}

        /** Not now. */
        record Busy(Instant until) implements Claimed {}

        /** Its attempts are used up. */
        record Exhausted(StepRun step) implements Claimed {}
    }

    /** What came of a step's begin. */
    sealed interface Begun extends Claimed {
        /** The step is this invocation's. */
        record Won(StepRun step) implements Begun {}

        /** The run takes no new work, or not from this launch. */
        record Stopped() implements Begun {}
    }

    /** What came of a change of a step that was claimed. */
    sealed interface Recorded {
        /**
         * It counts.
         *
         * @param step as it was recorded
         * @param rests whether the run takes no new work, or may not: this may have been the last
         */
        record Counted(StepRun step, boolean rests) implements Recorded {}

        /** It came too late, and was put on record as that. */
        record Late() implements Recorded {}
    }

    /** The step as it stands; what the run takes over is finished. */
    Optional<StepRun> find(Place place) {
        return lineage.step(place.run(), place.key()).map(Lineage.Standing::step);
    }

    /** Tries to take a step for an invocation. */
    Claimed claim(Place place, Order order, Invocation invocation) {
        var asker =
                new Claim.Asker(
                        place.run(),
                        place.key(),
                        order,
                        lease(place, invocation),
                        place.step().maxAttempts());
        return Rounds.until(() -> {
            var found = find(place);
            return switch (Claim.of(found, asker, clock.instant())) {
                case Claim.Memo(var step, var done) -> Optional.of(new Claimed.Memo(step, done));
                case Claim.Busy(var until) -> Optional.of(new Claimed.Busy(until));
                case Claim.Exhausted(var step) -> Optional.of(new Claimed.Exhausted(step));
                case Claim.Held(var step) -> Optional.of(new Begun.Won(step));
                case Claim.Take(var step) ->
                        heldUntil(place, found)
                                .<Optional<Claimed>>map(
                                        until -> Optional.of(new Claimed.Busy(until)))
                                .orElseGet(() ->
                                        begin(place, found, step, List.of())
                                                .map(Claimed.class::cast));
            };
        });
    }

    /** What an earlier run has begun may still be computed; it is not done twice at once. */
    private Optional<Instant> heldUntil(Place place, Optional<StepRun> found) {
        return found.isPresent()
                ? Optional.empty()
                : lineage.heldUntil(place.run(), place.key(), clock.instant());
    }

    /** After the step's own time, and a grace for its record, the state machine has given it up. */
    private Invocation lease(Place place, Invocation invocation) {
        var givenUp = clock.instant().plus(place.step().timeout()).plus(GRACE);
        return givenUp.isBefore(invocation.deadline())
                ? new Invocation(invocation.requestId(), givenUp)
                : invocation;
    }

    /**
     * Writes what a step becomes by this launch's own word; empty when another was faster.
     *
     * @param found the step as it was read
     * @param also what is written with it
     */
    Optional<Begun> begin(Place place, Optional<StepRun> found, StepRun step, List<Write> also) {
        var writes = new ArrayList<Write>();
        var more = found.map(before -> step.spent().since(before.spent())).orElse(step.spent());
        writes.add(counting(place, mayBegin(place), more));
        writes.addAll(changes(place, found, step));
        writes.addAll(also);
        return begun(step, table.transact(writes));
    }

    /**
     * Gives a step that is asked another token, unless it has that of a later call; empty when it
     * has changed meanwhile.
     */
    Optional<Begun> swap(Place place, StepRun asked, TaskToken token) {
        var there =
                table.get(Keys.token(place.job(), place.runNo(), place.key())).map(TokenItem::read);
        if (there.filter(other -> other.order().compareTo(token.order()) > 0).isPresent()) {
            return Optional.of(new Begun.Stopped());
        }
        return begun(
                asked,
                table.transact(
                        List.of(
                                mayBegin(place),
                                StepItem.unchanged(place.job(), place.runNo(), asked),
                                TokenItem.replace(place.job(), place.runNo(), token, there))));
    }

    private static Write mayBegin(Place place) {
        return GateItem.mayBegin(place.launch(), place.key());
    }

    /** Only where a budget is held to, so that nobody else pays for that. */
    private static Write counting(Place place, Write pass, Spent more) {
        boolean counts = place.run().course().budget().isPresent() && !more.equals(Spent.NONE);
        return counts ? GateItem.counting(pass, more) : pass;
    }

    private static Optional<Begun> begun(StepRun step, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Committed _ -> Optional.of(new Begun.Won(step));
            case Outcome.Lost(int write, _) ->
                    write == 0 ? Optional.of(new Begun.Stopped()) : Optional.empty();
            case Outcome.Contended _, Outcome.Unknown _ -> Optional.empty();
        };
    }

    /**
     * Records a step's next state, and what it sets.
     *
     * @param read the step as it was read: its fence decides whether the record counts
     * @param next the step as it shall be
     */
    Recorded record(Place place, StepRun read, StepRun next) {
        var usual = new Change(place, read, next, Gate.begins(place.launch().stage()));
        return Rounds.until(() -> {
            var outcome = write(usual);
            // Mostly the gate stands open, so that only a run that comes to rest asks twice.
            var other = other(usual, outcome);
            return other.isPresent()
                    ? recorded(other.get(), write(other.get()))
                    : recorded(usual, outcome);
        });
    }

    /** A change of a step while its gate stands in one way. */
    private record Change(Place place, StepRun read, StepRun next, Gate gate) {

        /** Once its run is about to end, a step that gives up says nothing of itself by that. */
        Change at(Gate other, Instant now) {
            boolean givesUp =
                    switch (next.state()) {
                        case State.Waiting _, State.Failed _ -> true;
                        case State.Skipped(_, var reason) -> reason instanceof Reason.Gone;
                        case State.Completed _,
                                State.Cancelled _,
                                State.Leased _,
                                State.Timed _,
                                State.Asked _,
                                State.Called _,
                                State.Spread _ ->
                                false;
                    };
            var cancelled = next.with(new State.Cancelled(now));
            boolean isCancelled = other == Gate.ENDING && givesUp;
            return new Change(place, read, isCancelled ? cancelled : next, other);
        }

        Recorded counted(boolean isSure) {
            boolean isUsual = gate == Gate.begins(place.launch().stage());
            return new Recorded.Counted(next, !isSure || !isUsual);
        }
    }

    private Outcome write(Change change) {
        var place = change.place();
        var writes = new ArrayList<Write>();
        var pass = GateItem.is(place.launch(), place.key(), change.gate());
        writes.add(counting(place, pass, change.next().spent().since(change.read().spent())));
        writes.addAll(changes(place, Optional.of(change.read()), change.next()));
        return table.transact(writes);
    }

    /** The same change as another way allows it, in which the gate was found. */
    private Optional<Change> other(Change change, Outcome outcome) {
        return outcome instanceof Outcome.Lost(int write, var there) && write == 0
                ? there.map(GateItem::read)
                        .filter(gate -> gate.admits(change.place().launch().stage()))
                        .map(gate -> change.at(gate, clock.instant()))
                : Optional.empty();
    }

    private Optional<Recorded> recorded(Change change, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Committed _ -> Optional.of(change.counted(true));
            case Outcome.Contended _ -> Optional.empty();
            case Outcome.Lost _, Outcome.Unknown _ -> afterDoubt(change);
        };
    }

    /** The writes of a step's next state, of what it sets, and of what is to be told. */
    List<Write> changes(Place place, Optional<StepRun> read, StepRun next) {
        var writes = new ArrayList<Write>();
        writes.add(
                read.map(before -> StepItem.replace(place.job(), place.runNo(), next, before))
                        .orElseGet(() -> StepItem.create(place.job(), place.runNo(), next)));
        writes.addAll(Effects.writes(place, next));
        Telling.of(place, next, clock.instant())
                .forEach(told -> writes.add(OutboxItem.create(told)));
        return writes;
    }

    /** Our own write may have gone through unheard: the fence and the state tell. */
    private Optional<Recorded> afterDoubt(Change change) {
        var place = change.place();
        var next = change.next();
        var there = find(place);
        if (there.filter(next::standsAs).isPresent()) {
            return Optional.of(change.counted(false));
        }
        if (there.filter(change.read()::standsAs).isPresent() && !isClosed(place)) {
            return Optional.empty();
        }
        there.filter(step -> step.fence() == next.fence() && step.heldUntil().isPresent())
                .map(held -> StepItem.replace(place.job(), place.runNo(), held.released(), held))
                .ifPresent(release -> table.transact(List.of(release)));
        table.transact(
                List.of(
                        StaleItem.put(
                                place.job(),
                                place.runNo(),
                                place.key().text() + "#" + next.fence(),
                                clock.instant(),
                                "a newer attempt, or the end of the run, came first")));
        return Optional.of(new Recorded.Late());
    }

    private boolean isClosed(Place place) {
        return table.get(Keys.gate(place.job(), place.runNo(), place.key()))
                .map(GateItem::read)
                .map(gate -> !gate.admits(place.launch().stage()))
                .orElse(true);
    }
}
