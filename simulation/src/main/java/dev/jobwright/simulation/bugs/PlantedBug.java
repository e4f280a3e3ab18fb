package dev.jobwright.simulation.bugs;

import dev.jobwright.functions.Ports;
import dev.jobwright.jobs.ports.Executions;
import dev.jobwright.jobs.ports.Push;
import dev.jobwright.jobs.ports.Queue;
import dev.jobwright.jobs.table.Table;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A mistake, planted between the use cases and their ports.
 *
 * @param what is wrong, as a sentence
 * @param into what makes ports wrong
 * @param alone the invariant that alone can tell, where there must be one
 */
public record PlantedBug(String what, UnaryOperator<Ports> into, Optional<String> alone) {

    private PlantedBug(String what, UnaryOperator<Ports> into) {
        this(what, into, Optional.empty());
    }

    /** The same, which nothing but an invariant can tell. */
    PlantedBug seenOnlyBy(String invariant) {
        return new PlantedBug(what, into, Optional.of(invariant));
    }

    /** All of them. */
    public static List<PlantedBug> all() {
        return Stream.of(
                        BugsOfSteps.ALL,
                        BugsOfJobs.ALL,
                        BugsOfLimits.ALL,
                        BugsOfTurns.ALL,
                        BugsOfDependencies.ALL,
                        BugsOfBatches.ALL,
                        BugsOfOwners.ALL,
                        BugsOfSchedules.ALL,
                        BugsOfLogs.ALL,
                        BugsAround.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** What is put in place of ports. */
    private record Wrong(
            UnaryOperator<Table> table,
            UnaryOperator<Queue> queue,
            UnaryOperator<Executions> executions,
            UnaryOperator<Push> push,
            UnaryOperator<InstantSource> clock) {

        Ports in(Ports ports) {
            return new Ports(
                    ports.environment(),
                    table.apply(ports.table()),
                    queue.apply(ports.queue()),
                    ports.alarms(),
                    executions.apply(ports.executions()),
                    ports.functions(),
                    ports.blobs(),
                    ports.secrets(),
                    push.apply(ports.push()),
                    ports.bus(),
                    ports.posts(),
                    clock.apply(ports.clock()),
                    ports.pause(),
                    ports.ids(),
                    ports.tools());
        }
    }

    static PlantedBug inTable(String what, UnaryOperator<Table> wrong) {
        return new PlantedBug(what, new Wrong(wrong, q -> q, e -> e, p -> p, c -> c)::in);
    }

    static PlantedBug inQueue(String what, UnaryOperator<Queue> wrong) {
        return new PlantedBug(what, new Wrong(t -> t, wrong, e -> e, p -> p, c -> c)::in);
    }

    static PlantedBug inExecutions(String what, UnaryOperator<Executions> wrong) {
        return new PlantedBug(what, new Wrong(t -> t, q -> q, wrong, p -> p, c -> c)::in);
    }

    static PlantedBug inPush(String what, UnaryOperator<Push> wrong) {
        return new PlantedBug(what, new Wrong(t -> t, q -> q, e -> e, wrong, c -> c)::in);
    }

    static PlantedBug inClock(String what, UnaryOperator<InstantSource> wrong) {
        return new PlantedBug(what, new Wrong(t -> t, q -> q, e -> e, p -> p, wrong)::in);
    }

    @Override
    public String toString() {
        return what;
    }
}
