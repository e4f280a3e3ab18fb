package dev.jobwright.statemachines;

import dev.jobwright.jobs.workflow.Evaluation;
import dev.jobwright.jobs.workflow.Evaluation.Target.Jump;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.statemachines.State.Then;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts pieces one after another, and knows how often each is passed. */
final class Assemble {
    /** Of a piece that nothing follows. */
    static final Piece.Exits LAST =
            new Piece.Exits() {
                @Override
                public Then next() {
                    return new Then.End();
                }

                @Override
                public String entryOf(StepId step) {
                    return step.value();
                }

                @Override
                public boolean isBack(StepId step) {
                    return false;
                }
            };

    private final List<Piece> pieces;
    private final Map<StepId, Integer> places = new HashMap<>();

    private Assemble(List<Piece> pieces) {
        this.pieces = pieces;
        for (int i = 0; i < pieces.size(); i++) {
            places.put(pieces.get(i).first(), i);
        }
    }

    /** The level of pieces that follow each other. */
    static Line line(List<Piece> pieces) {
        return new Assemble(pieces).line();
    }

    /** What the pieces take together, without making them. */
    static Cost cost(List<Piece> pieces) {
        return new Assemble(pieces).cost();
    }

    /**
     * For each piece the last one that it cannot be parted from: between an evaluation and where it
     * jumps to, states must be able to lead to each other.
     */
    static int[] bonds(List<Piece> pieces) {
        return new Assemble(pieces).bonds();
    }

    private Line line() {
        var states = new LinkedHashMap<String, State>();
        for (int i = 0; i < pieces.size(); i++) {
            pieces.get(i).states().into(states, exits(i));
        }
        return new Line(
                pieces.getFirst().first(),
                pieces.stream().mapToInt(Piece::steps).sum(),
                pieces.stream().anyMatch(Piece::mayEnd),
                new Level(pieces.getFirst().entry(), states),
                cost());
    }

    private Piece.Exits exits(int place) {
        return new Piece.Exits() {
            @Override
            public Then next() {
                return place + 1 < pieces.size()
                        ? new Then.Next(pieces.get(place + 1).entry())
                        : new Then.End();
            }

            @Override
            public String entryOf(StepId step) {
                return pieces.get(place(step)).entry();
            }

            @Override
            public boolean isBack(StepId step) {
                return place(step) <= place;
            }
        };
    }

    private Cost cost() {
        long[] visits = visits();
        var cost = Cost.NONE;
        for (int i = 0; i < visits.length; i++) {
            cost = cost.then(pieces.get(i).cost().atWorst(visits[i]));
        }
        return cost;
    }

    /** Every jump back passes once more what lies between. */
    private long[] visits() {
        long[] change = new long[pieces.size() + 1];
        change[0] = 1;
        for (int i = 0; i < pieces.size(); i++) {
            var evaluation = pieces.get(i).jumps();
            if (evaluation.isPresent()) {
                int furthest = i + 1;
                for (var jump : jumps(pieces.get(i))) {
                    furthest = Math.min(furthest, place(jump.step()));
                }
                if (furthest <= i) {
                    change[furthest] += evaluation.get().maximumJumps();
                    change[i + 1] -= evaluation.get().maximumJumps();
                }
            }
        }
        long[] visits = new long[pieces.size()];
        long now = 0;
        for (int i = 0; i < visits.length; i++) {
            now += change[i];
            visits[i] = now;
        }
        return visits;
    }

    private int place(StepId step) {
        return Optional.ofNullable(places.get(step)).orElseThrow();
    }

    private static List<Jump> jumps(Piece piece) {
        return piece.jumps().map(Evaluation::jumps).orElse(List.of());
    }

    private int[] bonds() {
        int[] bonds = new int[pieces.size()];
        for (int i = 0; i < bonds.length; i++) {
            bonds[i] = Math.max(bonds[i], i);
            for (var jump : jumps(pieces.get(i))) {
                int there = place(jump.step());
                int from = Math.min(i, there);
                bonds[from] = Math.max(bonds[from], Math.max(i, there));
            }
        }
        return bonds;
    }
}
