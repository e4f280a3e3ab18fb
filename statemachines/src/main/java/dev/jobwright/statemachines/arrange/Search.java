package dev.jobwright.statemachines.arrange;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongBinaryOperator;

/**
 * Chooses where to cut. What a cut promises does not count the cuts that its halves will need, so
 * the most promising are tried out, each with nothing but most promising cuts below it; that halves
 * what is lost. Large graphs are not worth the time, and take the promise for the truth.
 */
final class Search implements Shape.Cutter {
    private static final int MOST_TRIALS = 8;

    /** How many nodes may be tried out in all, roughly: trials of a graph this large are one. */
    private static final int EFFORT = 1_500;

    private final Durations durations;
    private final int trials;

    /** For parts of the graph of these nodes. */
    <N> Search(List<Node<N>> nodes) {
        durations = new Durations(nodes);
        trials = Math.clamp(EFFORT / nodes.size(), 1, MOST_TRIALS);
    }

    @Override
    public List<Dag> halves(Dag dag) {
        var cuts = Cuts.best(dag, durations, trials);
        if (cuts.size() == 1) {
            return halves(dag, cuts.getFirst());
        }
        var best = new Trial(List.of(), new Cost(Long.MAX_VALUE, Long.MAX_VALUE));
        for (var cut : cuts) {
            if (cut.atLeast().compareTo(best.cost()) < 0) {
                var halves = halves(dag, cut);
                var cost = cost(halves);
                best = cost.compareTo(best.cost()) < 0 ? new Trial(halves, cost) : best;
            }
        }
        return best.halves();
    }

    private record Trial(List<Dag> halves, Cost cost) {}

    private List<Dag> promising(Dag dag) {
        return halves(dag, Cuts.best(dag, durations, 1).getFirst());
    }

    private static List<Dag> halves(Dag dag, Cut cut) {
        return dag.halves(cut.order(), cut.length());
    }

    private Cost cost(List<Dag> halves) {
        long[] paths = paths(new Shape.After(halves));
        return new Cost(paths[0], Arrays.stream(paths, 1, paths.length).sum());
    }

    /** The longest path of the blocks that would be made, for each guess. */
    private long[] paths(Shape shape) {
        return switch (shape) {
            case Shape.One(var name) -> {
                long[] paths = new long[Durations.GUESSES];
                Arrays.setAll(paths, guess -> durations.of(guess, name));
                yield paths;
            }
            case Shape.Beside(var parts) -> joined(parts, Math::max);
            case Shape.After(var parts) -> joined(parts, Long::sum);
        };
    }

    private long[] joined(List<Dag> parts, LongBinaryOperator join) {
        long[] joined = new long[Durations.GUESSES];
        for (var part : parts) {
            long[] paths = paths(Shape.of(part, this::promising));
            Arrays.setAll(joined, guess -> join.applyAsLong(joined[guess], paths[guess]));
        }
        return joined;
    }
}
