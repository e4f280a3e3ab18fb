package dev.jobwright.statemachines;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.statemachines.State.Rule;
import dev.jobwright.statemachines.State.Then;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Keeps machines within what Step Functions takes of one: what would be too much is divided into
 * machines that run one another, which nobody who wrote the workflow need know.
 */
final class Split {
    /** The entries of its history that an execution is planned for; a redrive adds to them. */
    static final long MOST_EVENTS = 20_000;

    /** The size that a definition is planned for, in bytes. */
    private static final long MOST_BYTES = 900_000;

    private final Target target;
    private final Parts parts;

    Split(Target target, Parts parts) {
        this.target = target;
        this.parts = parts;
    }

    /** Pieces one after another, as one level that is not too much. */
    Line line(List<Piece> pieces, Carried carried) {
        var fitting = pieces;
        boolean hasShrunk = true;
        while (hasShrunk && isTooMuch(Assemble.cost(fitting))) {
            var fewer = fewer(fitting, carried);
            hasShrunk = fewer.size() < fitting.size();
            fitting = fewer;
        }
        return Assemble.line(fitting);
    }

    private List<Piece> fewer(List<Piece> pieces, Carried carried) {
        var fewer = new ArrayList<Piece>();
        for (var atoms : neighbours(atoms(pieces), Assemble::cost, Cost::then)) {
            var group = atoms.stream().flatMap(List::stream).toList();
            fewer.add(group.size() == 1 ? group.getFirst() : part(Assemble.line(group), carried));
        }
        return fewer;
    }

    /** Pieces that cannot be parted, each such run as one. */
    private static List<List<Piece>> atoms(List<Piece> pieces) {
        int[] bonds = Assemble.bonds(pieces);
        var atoms = new ArrayList<List<Piece>>();
        int begin = 0;
        while (begin < bonds.length) {
            int end = bonds[begin];
            for (int i = begin; i <= end; i++) {
                end = Math.max(end, bonds[i]);
            }
            atoms.add(pieces.subList(begin, end + 1));
            begin = end + 1;
        }
        return atoms;
    }

    /**
     * Branches beside each other, as one piece that is not too much.
     *
     * @param arguments what the branches are given, if not what the piece is
     * @param outer what is handed to and from the piece
     * @param inner what is handed on within the branches
     */
    Piece parallel(List<Line> branches, Optional<Json> arguments, Carried outer, Carried inner) {
        var fitting = branches;
        while (fitting.size() > 1 && isTooMuch(beside(fitting))) {
            fitting =
                    neighbours(fitting, Line::cost, Cost::beside).stream()
                            .map(group -> Assemble.line(List.of(part(together(group), inner))))
                            .toList();
        }
        return fork(fitting, arguments, outer);
    }

    private Line together(List<Line> group) {
        return group.size() == 1
                ? group.getFirst()
                : Assemble.line(List.of(fork(group, Optional.empty(), Carried.NOTHING)));
    }

    private static Piece fork(List<Line> branches, Optional<Json> arguments, Carried outer) {
        var first = branches.getFirst().first();
        int steps = branches.stream().mapToInt(Line::steps).sum();
        var name = StateNames.parallel(first, steps);
        var levels = branches.stream().map(Line::level).toList();
        Function<Then, State> fork =
                then -> new State.Parallel(levels, arguments, outer.output(), then);
        var inside = beside(branches);
        var cost =
                Measure.of(Map.of(name, fork.apply(new Then.End())))
                        .then(inside)
                        .taking(inside.steps(), inside.branching() + 1);
        return new Piece(
                first,
                steps,
                name,
                Optional.empty(),
                false,
                cost,
                (level, exits) -> level.put(name, fork.apply(exits.next())));
    }

    private static Cost beside(List<Line> branches) {
        return branches.stream().map(Line::cost).reduce(Cost.NONE, Cost::beside);
    }

    /** A level as a machine of its own, and the Task that runs it. */
    private Piece part(Line line, Carried carried) {
        var machine =
                parts.add(line.steps() + " steps from " + line.first(), line.level(), line.cost());
        var name = StateNames.part(line.first(), line.steps());
        Piece.States states =
                (level, exits) -> part(name, machine, line.mayEnd(), carried).into(level, exits);
        var made = new LinkedHashMap<String, State>();
        states.into(made, Assemble.LAST);
        var inside = line.cost().elsewhere();
        var cost =
                Measure.of(made)
                        .then(inside)
                        .taking(inside.steps(), inside.branching() + (line.mayEnd() ? 2 : 1));
        return new Piece(
                line.first(), line.steps(), name, Optional.empty(), line.mayEnd(), cost, states);
    }

    private Piece.States part(String name, String machine, boolean mayEnd, Carried carried) {
        return (level, exits) -> {
            var choice = name + " choice";
            var output =
                    mayEnd
                            ? carried.fields().put("ended", Expression.PART_ENDED.json()).done()
                            : carried.output();
            var then = mayEnd ? new Then.Next(choice) : exits.next();
            var input = Children.input(carried);
            var afterwards = new Children.Afterwards(output, List.of(), then);
            level.put(name, Children.start(target, machine, input, afterwards));
            if (mayEnd) {
                var end = name + " end";
                var rule = new Rule(Expression.HAS_ENDED.json(), Optional.empty(), end);
                var onward = Onward.to(exits.next(), name + " done", level);
                level.put(choice, new State.Choice(List.of(rule), onward));
                level.put(end, new State.Succeed(LowerEvaluation.ENDED));
            }
        };
    }

    /** Neighbours together, as many as are not too much. */
    private static <T> List<List<T>> neighbours(
            List<T> all, Function<T, Cost> cost, BinaryOperator<Cost> together) {
        var groups = new ArrayList<List<T>>();
        var group = new ArrayList<T>();
        var sum = Cost.NONE;
        for (var each : all) {
            var more = together.apply(sum, cost.apply(each));
            if (!group.isEmpty() && isTooMuch(more)) {
                groups.add(List.copyOf(group));
                group.clear();
                more = cost.apply(each);
            }
            group.add(each);
            sum = more;
        }
        groups.add(List.copyOf(group));
        return groups;
    }

    private static boolean isTooMuch(Cost cost) {
        return cost.worstEvents() > MOST_EVENTS || cost.bytes() > MOST_BYTES;
    }
}
