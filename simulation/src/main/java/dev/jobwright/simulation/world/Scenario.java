package dev.jobwright.simulation.world;

import java.time.Duration;
import java.util.List;

/**
 * One job's life without chance: it is created, started, watched, and what else is asked for.
 *
 * @param name in a few words
 * @param later what its user asks for after the start, each after a while
 */
public record Scenario(String name, Shape shape, List<Later> later) {

    /** Something that is asked for after a while. */
    record Later(Duration after, Operation operation) {}

    /** All of them: each workflow to its end, and each operation while one runs. */
    public static List<Scenario> all() {
        return List.of(
                of(Shape.CHAIN),
                of(Shape.BRANCHES),
                of(Shape.LIST),
                of(Shape.PAUSE),
                of(Shape.QUESTION),
                of(Shape.CALL),
                of(Shape.SURVIVE),
                of(Shape.RETRY),
                of(Shape.LOOP),
                of(Shape.LARGE),
                of(Shape.CLEANED),
                of(Shape.FAIL),
                of(Shape.CHAIN, 3, Operation.CANCEL),
                of(Shape.CHAIN, 3, Operation.FORCE),
                of(Shape.QUESTION, 5, Operation.CANCEL),
                of(Shape.CLEANED, 3, Operation.CANCEL),
                of(Shape.CLEANED, 3, Operation.FORCE),
                of(Shape.CHAIN, 120, Operation.RERUN),
                of(Shape.FAIL, 30, Operation.RETRY),
                of(Shape.QUESTION, 5, Operation.CANCEL, 20, Operation.RETRY),
                of(Shape.CHAIN, 3, Operation.PAUSE, 20, Operation.RESUME),
                of(Shape.BRANCHES, 3, Operation.PAUSE_NOW, 20, Operation.RESUME),
                of(Shape.PAUSE, 3, Operation.PAUSE, 60, Operation.RESUME),
                of(Shape.QUESTION, 5, Operation.PAUSE, 20, Operation.RESUME),
                of(Shape.LIST, 3, Operation.PAUSE, 20, Operation.CANCEL),
                of(Shape.CLEANED, 3, Operation.PAUSE_NOW, 20, Operation.CANCEL),
                of(Shape.FAIL, 30, Operation.RESET, 40, Operation.START));
    }

    private static Scenario of(Shape shape) {
        return new Scenario(shape.id().value(), shape, List.of());
    }

    private static Scenario of(Shape shape, int seconds, Operation operation) {
        var later = new Later(Duration.ofSeconds(seconds), operation);
        return new Scenario(shape.id() + ", then " + operation.name(), shape, List.of(later));
    }

    private static Scenario of(
            Shape shape, int seconds, Operation operation, int then, Operation other) {
        var first = of(shape, seconds, operation);
        var second = of(shape, then, other);
        return new Scenario(
                first.name() + ", then " + other.name(),
                shape,
                List.of(first.later().getFirst(), second.later().getFirst()));
    }

    @Override
    public String toString() {
        return name;
    }
}
