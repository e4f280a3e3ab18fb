package dev.jobwright.stepfunctions.core.maprun;

import dev.jobwright.stepfunctions.core.MapRunOrder;
import dev.jobwright.stepfunctions.core.MapRunOrder.Limits;

import java.time.Instant;
import java.util.Optional;

/**
 * A map run at rest between two events: an immutable value.
 *
 * @param limits those of the order, or what they were changed to since
 * @param calls how many calls of a service it has asked for; the last one's id
 */
public record MapRun(
        MapRunOrder order,
        Instant startDate,
        Optional<Instant> stopDate,
        Limits limits,
        int calls,
        Phase phase,
        Tally tally) {

    /** A run before its {@link MapRunEvent.Started}. */
    public static MapRun of(MapRunOrder order, Instant startDate) {
        return new MapRun(
                order,
                startDate,
                Optional.empty(),
                order.limits(),
                0,
                new Phase.Ordered(),
                Tally.NONE);
    }

    /** {@code RUNNING} until all is written and told. */
    public MapRunStatus status() {
        return switch (phase) {
            case Phase.Ended(Phase.Outcome.Succeeded _) -> MapRunStatus.SUCCEEDED;
            case Phase.Ended(Phase.Outcome.Failed _) -> MapRunStatus.FAILED;
            case Phase.Ended(Phase.Outcome.Aborted _) -> MapRunStatus.ABORTED;
            case Phase.Ordered _, Phase.Reading _, Phase.Running _, Phase.Writing _ ->
                    MapRunStatus.RUNNING;
        };
    }

    /** Whether its {@link MapRunEvent.Started} has come. */
    public boolean begun() {
        return !(phase instanceof Phase.Ordered);
    }

    /** What the children are called. */
    public ChildNames names() {
        return new ChildNames(order.mapRunArn(), order.state().express());
    }

    /** The counts of items. */
    public Counts itemCounts() {
        return tally.itemCounts();
    }

    /** The counts of children. */
    public Counts executionCounts() {
        return tally.executionCounts();
    }

    /** How many of the children have ended. */
    public long ended() {
        return tally.executions().all();
    }

    /** How many of the items are in a child's input. */
    public int items(int child) {
        return tally.works().get(child).items();
    }

    MapRun at(Phase next) {
        return new MapRun(order, startDate, stopDate, limits, calls, next, tally);
    }

    MapRun with(Tally next) {
        return new MapRun(order, startDate, stopDate, limits, calls, phase, next);
    }

    MapRun with(Limits next) {
        return new MapRun(order, startDate, stopDate, next, calls, phase, tally);
    }

    MapRun calling() {
        return new MapRun(order, startDate, stopDate, limits, calls + 1, phase, tally);
    }

    MapRun ended(Phase.Outcome outcome, Instant at) {
        return new MapRun(
                order, startDate, Optional.of(at), limits, calls, new Phase.Ended(outcome), tally);
    }
}
