package dev.jobwright.statemachines.resolve;

import dev.jobwright.jobs.workflow.Workflow.Merge;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which of a variable's definitions may be the last before it is read. A step that waits for
 * several sees what is the last on each way there, unless another of these ways has set it anew; a
 * step that is led to by a jump may see what is the last at any evaluation that leads to it.
 *
 * <p>One variable at a time, and only the stretch from where it is first set to where it is last
 * read. A definition is a bit, by its place in the list; the bit after the last stands for never
 * set.
 */
final class Reaching {
    private final Flow flow;
    private final Graph graph;
    private final @Nullable BitSet[] entries;
    private final @Nullable BitSet[] results;
    private final int[] definitionAt;

    Reaching(Flow flow) {
        this.flow = flow;
        this.graph = flow.graph();
        this.entries = new BitSet[graph.end() + 1];
        this.results = new BitSet[graph.end() + 1];
        this.definitionAt = new int[graph.end() + 1];
    }

    /**
     * What the variable may be at each of some places.
     *
     * @param merge whether a later definition takes the place of an earlier one
     * @param readers the numbers of the steps that read it
     */
    Map<Integer, Reached> of(Variable variable, Merge merge, BitSet readers) {
        int given = variable.given();
        var definitions = variable.definitions();
        for (int i = given; i < definitions.size(); i++) {
            definitionAt[definitions.get(i).node()] = i + 1;
        }
        var passage = new Passage(variable, merge == Merge.OVERRIDE);
        int first = given == definitions.size() ? graph.end() + 1 : definitions.get(given).node();
        int low = first > graph.end() ? first : flow.lowest(first);
        int high = flow.highest(readers.length() - 1);
        passage.through(low, high);
        Map<Integer, Reached> reached = new HashMap<>();
        readers.stream()
                .forEach(node ->
                        reached.put(
                                node,
                                passage.reached(node < low ? passage.usual(node) : entries[node])));
        forget(variable, low, high);
        return reached;
    }

    private void forget(Variable variable, int low, int high) {
        for (int i = variable.given(); i < variable.definitions().size(); i++) {
            definitionAt[variable.definitions().get(i).node()] = 0;
        }
        for (int node = low; node <= high; node++) {
            entries[node] = null;
            results[node] = null;
        }
    }

    /** One variable's way through the steps. Sets are shared, and so never changed once made. */
    private final class Passage {
        private final Variable variable;
        private final boolean overrides;
        private final int never;
        private final BitSet atStart;
        private final BitSet atCleanUp;
        private int low;

        Passage(Variable variable, boolean overrides) {
            this.variable = variable;
            this.overrides = overrides;
            this.never = variable.definitions().size();
            this.atStart = atStart();
            this.atCleanUp = atCleanUp();
        }

        private BitSet atStart() {
            var set = new BitSet();
            set.set(0, variable.given());
            if (variable.given() == 0 || !variable.definitions().getFirst().certain()) {
                set.set(never);
            }
            return set;
        }

        /** The run may have ended anywhere. */
        private BitSet atCleanUp() {
            var set = (BitSet) atStart.clone();
            for (int i = variable.given(); i < never; i++) {
                set.set(i, !graph.isCleanUp(variable.definitions().get(i).node()));
            }
            return set;
        }

        void through(int from, int to) {
            low = from;
            var pending = new BitSet();
            pending.set(from, Math.max(from, to + 1));
            for (int node = pending.nextSetBit(0); node >= 0; node = pending.nextSetBit(0)) {
                pending.clear(node);
                var entry = entry(node);
                if (entry != null && !entry.equals(entries[node])) {
                    entries[node] = entry;
                    var result = result(node, entry);
                    if (!result.equals(results[node])) {
                        results[node] = result;
                        follow(node, to, pending);
                    }
                }
            }
        }

        private void follow(int node, int to, BitSet pending) {
            if (node == graph.end()) {
                return;
            }
            for (int next : graph.after(node)) {
                if (next <= to) {
                    pending.set(next);
                }
            }
            var exits = flow.exits(node);
            for (int next : exits.jumps()) {
                if (next >= low && next <= to) {
                    pending.set(next);
                }
            }
            if (exits.end() && graph.end() <= to) {
                pending.set(graph.end());
            }
        }

        private BitSet result(int node, BitSet entry) {
            int definition = definitionAt[node] - 1;
            if (definition < 0) {
                return entry;
            }
            var result = new BitSet();
            if (!overrides || !variable.definitions().get(definition).certain()) {
                result.or(entry);
            }
            result.set(definition);
            if (!overrides) {
                result.clear(never);
            }
            return result;
        }

        private @Nullable BitSet entry(int node) {
            var entry = flow.entersFromAbove(node) ? fromAbove(node) : null;
            for (int source : flow.into(node)) {
                entry = either(entry, after(source));
            }
            if (node == graph.end()) {
                for (int source : flow.ends()) {
                    entry = either(entry, ended(source));
                }
            }
            return entry;
        }

        private @Nullable BitSet fromAbove(int node) {
            int[] above = graph.before(node);
            if (above.length == 0) {
                return usual(node);
            }
            var joined = new BitSet();
            for (int one : above) {
                var result = after(one);
                if (result == null) {
                    return null;
                }
                joined.or(result);
            }
            if (above.length == 1) {
                return after(above[0]);
            }
            for (int bit = joined.nextSetBit(0); bit >= 0; bit = joined.nextSetBit(bit + 1)) {
                if (isOver(bit, above)) {
                    joined.clear(bit);
                }
            }
            return joined;
        }

        /** Whether it comes before one of the ways that meet, and is not the last on that way. */
        private boolean isOver(int bit, int[] above) {
            for (int one : above) {
                if (isUpTo(bit, one) && !Objects.requireNonNull(after(one)).get(bit)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isUpTo(int bit, int node) {
            if (bit == never || bit < variable.given()) {
                return true;
            }
            int definition = variable.definitions().get(bit).node();
            return definition == node || graph.isBefore(definition, node);
        }

        /** Where an evaluation ends the run, what runs beside it may have ended or not. */
        private @Nullable BitSet ended(int evaluation) {
            var before = after(evaluation);
            if (before == null) {
                return null;
            }
            var set = (BitSet) before.clone();
            for (int i = variable.given(); i < never; i++) {
                int node = variable.definitions().get(i).node();
                if (node != evaluation
                        && !graph.isCleanUp(node)
                        && !graph.isBefore(node, evaluation)
                        && !graph.isBefore(evaluation, node)) {
                    set.set(i);
                }
            }
            return set;
        }

        private @Nullable BitSet after(int node) {
            return node < low ? usual(node) : results[node];
        }

        /** What it is where no step has set it. */
        BitSet usual(int node) {
            return graph.isCleanUp(node) ? atCleanUp : atStart;
        }

        private static @Nullable BitSet either(@Nullable BitSet one, @Nullable BitSet other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            var both = (BitSet) one.clone();
            both.or(other);
            return both;
        }

        /** A step to which no run comes is refused as that; nothing else is said of it. */
        Reached reached(@Nullable BitSet set) {
            if (set == null) {
                return new Reached(variable.definitions(), true);
            }
            return new Reached(
                    set.stream()
                            .filter(bit -> bit != never)
                            .mapToObj(variable.definitions()::get)
                            .toList(),
                    !set.get(never));
        }
    }
}
